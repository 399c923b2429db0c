// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

/**
 * Shape of one image: rows, columns and channels, with channels last in memory.
 *
 * @param height rows of pixels, 1 to 65,535
 * @param width pixels of a row, 1 to 65,535
 * @param channels 1 (grey) or 3 (red, green, blue)
 */
public record ImageShape(int height, int width, int channels) {
  private static final int MAX_SIDE = 65_535;

  public ImageShape {
    Check.that(
        1 <= height && height <= MAX_SIDE,
        "height must be in [1, " + MAX_SIDE + "], got " + height);
    Check.that(
        1 <= width && width <= MAX_SIDE, "width must be in [1, " + MAX_SIDE + "], got " + width);
    Check.that(channels == 1 || channels == 3, "channels must be 1 or 3, got " + channels);
  }

  /** A grey image of {@code height} x {@code width} pixels. */
  public static ImageShape grey(int height, int width) {
    return new ImageShape(height, width, 1);
  }

  /** Values of one image: height · width · channels. */
  public int values() {
    return Math.multiplyExact(Math.multiplyExact(height, width), channels);
  }

  @Override
  public String toString() {
    return height + "x" + width + "x" + channels;
  }
}
