// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import java.util.Arrays;

/**
 * One or more images of the same shape, as rows of values in [0, 1].
 *
 * <p>Values outside [0, 1] are clamped when drawn; a pixel with a NaN becomes magenta, so that a
 * broken model is seen at once. The values are copied.
 */
public final class Images {
  /** The colour of a pixel that holds a NaN. */
  static final int NAN_COLOR = 0xFF00FF;

  private final ImageShape shape;
  private final float[][] rows;

  private Images(ImageShape shape, float[][] rows) {
    this.shape = shape;
    this.rows = rows;
  }

  /**
   * Images from one array each.
   *
   * @param shape shape of every image
   * @param rows values, shape [images, height·width·channels]
   * @throws IllegalArgumentException if there is no image or a row has another length
   */
  public static Images of(ImageShape shape, float[][] rows) {
    Check.that(rows.length > 0, "images must hold at least one image, got 0");
    float[][] copy = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != shape.values()) {
        throw new IllegalArgumentException(
            "image "
                + i
                + " has "
                + rows[i].length
                + " values, shape "
                + shape
                + " needs "
                + shape.values());
      }
      copy[i] = rows[i].clone();
    }
    return new Images(shape, copy);
  }

  /**
   * Images that follow each other in one array.
   *
   * @param shape shape of every image
   * @param values length images · height · width · channels
   * @throws IllegalArgumentException if there is no image or a part of one is left over
   */
  public static Images ofFlat(ImageShape shape, float[] values) {
    int each = shape.values();
    Check.that(values.length > 0, "images must hold at least one image, got 0");
    Check.that(
        values.length % each == 0,
        "values has length " + values.length + ", shape " + shape + " needs a multiple of " + each);
    float[][] rows = new float[values.length / each][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(values, i * each, (i + 1) * each);
    }
    return new Images(shape, rows);
  }

  /** Shape of every image. */
  public ImageShape shape() {
    return shape;
  }

  /** Number of images, at least one. */
  public int count() {
    return rows.length;
  }

  /** The pixel as 0xRRGGBB. */
  int rgb(int image, int y, int x, Ink ink) {
    float[] row = rows[image];
    int at = (y * shape.width() + x) * shape.channels();
    if (shape.channels() == 1) {
      float value = row[at];
      if (Float.isNaN(value)) {
        return NAN_COLOR;
      }
      int level = level(value);
      return (ink == Ink.BLACK_ON_WHITE ? 255 - level : level) * 0x010101;
    }
    float red = row[at];
    float green = row[at + 1];
    float blue = row[at + 2];
    if (Float.isNaN(red) || Float.isNaN(green) || Float.isNaN(blue)) {
      return NAN_COLOR;
    }
    return level(red) << 16 | level(green) << 8 | level(blue);
  }

  private static int level(float value) {
    return (int) (Math.min(1f, Math.max(0f, value)) * 255f + 0.5f);
  }
}
