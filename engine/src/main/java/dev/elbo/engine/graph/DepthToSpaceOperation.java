// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

/**
 * The channels of a pixel become a square of pixels with fewer channels (Shi et al. 2016, section
 * 3.2): channel {@code (line * factor + column) * channels + c} is channel {@code c} of the pixel
 * at that line and column of the square.
 */
final class DepthToSpaceOperation extends Operation {
  private final ImageShape image;
  private final int factor;

  DepthToSpaceOperation(ImageShape image, int factor) {
    this.image = image;
    this.factor = factor;
  }

  @Override
  Step forward(NodePlan plan) {
    Buffer x = plan.input(0);
    Buffer y = plan.output();
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        for (int piece = 0; piece < pieces(); piece++) {
          System.arraycopy(
              x.data, x.at(row) + piece * length(), y.data, y.at(row) + place(piece), length());
        }
      }
    };
  }

  @Override
  Step backward(NodePlan plan) {
    Buffer dy = plan.gradient();
    Buffer dx = plan.gradientTo(0);
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        for (int piece = 0; piece < pieces(); piece++) {
          System.arraycopy(
              dy.data, dy.at(row) + place(piece), dx.data, dx.at(row) + piece * length(), length());
        }
      }
    };
  }

  /** One line of a square is contiguous on both sides. */
  private int length() {
    return image.channels() / factor;
  }

  private int pieces() {
    return image.pixels() * factor;
  }

  /** Where a piece lies in the result. */
  private int place(int piece) {
    int pixel = piece / factor;
    int line = pixel / image.width() * factor + piece % factor;
    return (line * image.width() + pixel % image.width()) * length();
  }
}
