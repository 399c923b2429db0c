// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Layout;

/**
 * What one thread needs to work on a {@link ParameterTile}.
 *
 * @param gradient a tile's gradient
 * @param addend a second one, for parameters that are used twice
 * @param scratch memory of the kernel, a panel of a batch
 */
record TileMemory(float[] gradient, float[] addend, float[] scratch) {
  static TileMemory forRows(int maxRows) {
    return new TileMemory(
        new float[ParameterTile.LENGTH],
        new float[ParameterTile.LENGTH],
        new float[Math.multiplyExact(maxRows, Layout.PANEL)]);
  }
}
