// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

/**
 * How the values of a row lie: an image, row by row with the channels of a pixel side by side, or a
 * flat list, which has height 1 and one channel.
 *
 * @param height at least 1
 * @param width at least 1
 * @param channels 1 for grey or a flat row, 3 for red, green and blue
 */
public record RowShape(int height, int width, int channels) {
  /** Most values in a row: 2^22, a grey image of 2048 x 2048. */
  public static final int MAX_SIZE = 1 << 22;

  public RowShape {
    if (!(height >= 1 && width >= 1 && channels >= 1)) {
      throw new IllegalArgumentException(
          "height, width and channels must be at least 1, got "
              + (height + ", " + width + " and " + channels));
    }
    if ((double) height * width * channels > MAX_SIZE) {
      throw new IllegalArgumentException(
          "a row has at most "
              + MAX_SIZE
              + " values, got "
              + (height + " x " + width + " x " + channels));
    }
  }

  /** A row of {@code size} values with no geometry. */
  public static RowShape flat(int size) {
    return new RowShape(1, size, 1);
  }

  public boolean isImage() {
    return height > 1 || channels > 1;
  }

  /** Values in a row. */
  public int size() {
    return height * width * channels;
  }

  /** {@code 28x28}, {@code 32x32x3} or {@code 30 values}. */
  @Override
  public String toString() {
    if (!isImage()) {
      return width == 1 ? "1 value" : width + " values";
    }
    return height + "x" + width + (channels == 1 ? "" : "x" + channels);
  }
}
