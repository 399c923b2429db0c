// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static dev.elbo.engine.graph.Graph.require;

/**
 * The window that a convolution or pooling moves over an image.
 *
 * @param height lines of the window, at least 1
 * @param width columns of the window, at least 1
 * @param strideDown lines from one position to the next, at least 1
 * @param strideRight columns from one position to the next, at least 1
 * @param top lines of zeros before the first of the image, at least 0 and below {@code height}
 * @param left columns of zeros before the first, at least 0 and below {@code width}
 * @param bottom lines of zeros after the last, at least 0 and below {@code height}
 * @param right columns of zeros after the last, at least 0 and below {@code width}
 */
public record Window(
    int height,
    int width,
    int strideDown,
    int strideRight,
    int top,
    int left,
    int bottom,
    int right) {
  /** Checks the ranges. */
  public Window {
    require(
        height >= 1 && width >= 1, "a window must be at least 1x1, got " + height + "x" + width);
    require(
        strideDown >= 1 && strideRight >= 1,
        "strides must be at least 1, got " + strideDown + " and " + strideRight);
    require(
        inside(top, height)
            && inside(bottom, height)
            && inside(left, width)
            && inside(right, width),
        "padding must be at least 0 and less than the window, got "
            + (top + ", " + left + ", " + bottom + ", " + right)
            + (" for " + height + "x" + width));
  }

  private static boolean inside(int padding, int size) {
    return padding >= 0 && padding < size;
  }

  /** A square window, with the same stride and padding in both directions and on all sides. */
  public static Window square(int size, int stride, int padding) {
    return new Window(size, size, stride, stride, padding, padding, padding, padding);
  }

  /** A square window of odd size at every pixel: the result is as large as the image. */
  public static Window same(int size) {
    require(size % 2 == 1, "a window that keeps the size must have an odd size, got " + size);
    return square(size, 1, size / 2);
  }

  /** Pixels in the window. */
  public int pixels() {
    return Math.multiplyExact(height, width);
  }

  /**
   * The image that a convolution of {@code image} gives.
   *
   * @throws IllegalArgumentException if the window is larger than the padded image
   */
  public ImageShape convolved(ImageShape image, int channels) {
    int down = image.height() + top + bottom - height;
    int across = image.width() + left + right - width;
    require(
        down >= 0 && across >= 0,
        "a window of " + height + "x" + width + " does not fit an image of " + image);
    return new ImageShape(down / strideDown + 1, across / strideRight + 1, channels);
  }

  /**
   * The image that a transposed convolution of {@code image} gives: the smallest that a convolution
   * with this window takes to {@code image}'s size.
   *
   * @throws IllegalArgumentException if nothing would be left of it
   */
  public ImageShape transposed(ImageShape image, int channels) {
    int down = (image.height() - 1) * strideDown + height - top - bottom;
    int across = (image.width() - 1) * strideRight + width - left - right;
    require(
        down >= 1 && across >= 1,
        "padding leaves nothing of a transposed convolution of " + image + " with " + this);
    return new ImageShape(down, across, channels);
  }
}
