// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Layout;

/**
 * What one thread needs to work on a {@link ParameterTile}.
 *
 * @param gradient a tile's gradient
 * @param addend a second one, for parameters that are used twice
 * @param part a third one, for sums that are made in parts
 * @param inputs a tile's inputs at some pixels
 * @param outputs a panel of output gradients at some pixels
 * @param scratch memory of the kernel, a panel of a batch
 */
record TileMemory(
    float[] gradient,
    float[] addend,
    float[] part,
    float[] inputs,
    float[] outputs,
    float[] scratch) {
  /** Pixels at a time; a tile's inputs at them stay in a second-level cache. */
  static final int PIXELS = 256;

  static TileMemory forRows(int maxRows) {
    return new TileMemory(
        new float[ParameterTile.LENGTH],
        new float[ParameterTile.LENGTH],
        new float[ParameterTile.LENGTH],
        new float[PIXELS * MatrixTile.INPUTS],
        new float[PIXELS * Layout.PANEL],
        new float[Math.multiplyExact(Math.max(maxRows, PIXELS), Layout.PANEL)]);
  }
}
