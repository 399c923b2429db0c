// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Layout;

/**
 * What one thread needs to work on a {@link ParameterTile}.
 *
 * @param gradient a tile's gradient
 * @param addend a second one, for parameters that are used twice
 * @param part a third one, for sums that are made in parts
 * @param patchesAt where the patches of some pixels begin
 * @param pixelsAt where these pixels begin
 * @param outputs a panel of output gradients at them
 * @param panels where these begin
 * @param scratch memory of the kernel, a panel of a batch
 */
record TileMemory(
    float[] gradient,
    float[] addend,
    float[] part,
    int[] patchesAt,
    int[] pixelsAt,
    float[] outputs,
    int[] panels,
    float[] scratch) {
  /** Pixels at a time; what is read of them stays in a second-level cache. */
  static final int PIXELS = 256;

  static TileMemory forRows(int maxRows) {
    int[] panels = new int[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      panels[i] = i * Layout.PANEL;
    }
    return new TileMemory(
        new float[ParameterTile.LENGTH],
        new float[ParameterTile.LENGTH],
        new float[ParameterTile.LENGTH],
        new int[PIXELS],
        new int[PIXELS],
        new float[PIXELS * Layout.PANEL],
        panels,
        new float[Math.multiplyExact(maxRows, Layout.PANEL)]);
  }
}
