// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import static dev.elbo.engine.kernel.Layout.PANEL;

import dev.elbo.engine.kernel.Layout;
import jdk.incubator.vector.FloatVector;

/**
 * Weight gradients as outer products: a register tile of weights holds its sums while the rows of
 * the batch pass by. It is the product of {@link VectorMultiply} with the batch as the summed
 * index.
 */
final class VectorWeightGradient {
  private static final int WIDTH = FloatVector.SPECIES_PREFERRED.length();

  private VectorWeightGradient() {}

  static void weightGradient(
      float[] x,
      int xOffset,
      int xStride,
      float[] dy,
      int dyOffset,
      int dyStride,
      int rows,
      int count,
      int columns,
      float[] g,
      int gOffset,
      float[] scratch,
      int scratchOffset) {
    int width = Layout.padded(columns);
    int in14 = WIDTH == 16 ? PackedRows.in14(count) : 0;
    int packed = WIDTH == 16 ? PackedRows.packed(count) : 0;
    for (int first = 0; first < rows; first += Layout.GRADIENT_ROWS) {
      int depth = Math.min(Layout.GRADIENT_ROWS, rows - first);
      for (int r = 0; r < depth; r++) {
        System.arraycopy(
            dy, dyOffset + (first + r) * dyStride, scratch, scratchOffset + r * PANEL, width);
      }
      int xAt = xOffset + first * xStride;
      int i = 0;
      for (; i < in14; i += 14) {
        int gAt = gOffset + i * PANEL;
        if (width == PANEL) {
          PackedTiles.tile14x2(
              x, xAt + i, xStride, scratch, scratchOffset, g, gAt, PANEL, g, gAt, PANEL, depth);
        } else {
          PackedTiles.tile14x1(
              x, xAt + i, xStride, scratch, scratchOffset, g, gAt, PANEL, g, gAt, PANEL, depth);
        }
      }
      for (; width == PANEL && i < packed; i += 8) {
        int gAt = gOffset + i * PANEL;
        PackedTiles.tile8x2(
            x, xAt + i, xStride, scratch, scratchOffset, g, gAt, PANEL, g, gAt, PANEL, depth);
      }
      int gAt = gOffset + i * PANEL;
      VectorMultiply.strided(
          x,
          xAt + i,
          1,
          xStride,
          scratch,
          scratchOffset,
          g,
          gAt,
          PANEL,
          g,
          gAt,
          PANEL,
          count - i,
          depth,
          width);
    }
  }
}
