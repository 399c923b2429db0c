// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.network;

import dev.elbo.engine.graph.ImageShape;
import dev.elbo.engine.graph.Window;

/** Windows of stride 2 that halve images, odd sizes rounded up, and that double them back. */
final class Halving {
  private Halving() {}

  static ImageShape half(ImageShape shape, int channels) {
    return new ImageShape((shape.height() + 1) / 2, (shape.width() + 1) / 2, channels);
  }

  /**
   * A window of 4x4 that takes {@code shape} to its half; transposed, the half to {@code shape}.
   */
  static Window overlapping(ImageShape shape) {
    return new Window(4, 4, 2, 2, 1, 1, 1 + shape.height() % 2, 1 + shape.width() % 2);
  }

  /** The same of 2x2: no pixel is in two positions. */
  static Window apart(ImageShape shape) {
    return new Window(2, 2, 2, 2, 0, 0, shape.height() % 2, shape.width() % 2);
  }
}
