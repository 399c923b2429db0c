// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static dev.elbo.engine.graph.Graph.require;

/**
 * How an image lies in a row: line by line, the channels of a pixel side by side.
 *
 * @param height at least 1
 * @param width at least 1
 * @param channels at least 1
 */
public record ImageShape(int height, int width, int channels) {
  /** Checks the ranges. */
  public ImageShape {
    require(
        height >= 1 && width >= 1 && channels >= 1,
        "height, width and channels must be at least 1, got "
            + (height + ", " + width + " and " + channels));
  }

  /** Values in a row. */
  public int size() {
    return Math.multiplyExact(pixels(), channels);
  }

  /** Height times width. */
  public int pixels() {
    return Math.multiplyExact(height, width);
  }

  @Override
  public String toString() {
    return height + "x" + width + "x" + channels;
  }
}
