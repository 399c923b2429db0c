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
  private static final float[] ZEROS = new float[PANEL];

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
    for (int r = 0; r < rows; r++) {
      System.arraycopy(dy, dyOffset + r * dyStride, scratch, scratchOffset + r * PANEL, width);
    }
    int in12 = WIDTH == 16 ? PackedRows.in12(count) : 0;
    int packed = WIDTH == 16 ? PackedRows.packed(count) : 0;
    int i = 0;
    for (; i < in12; i += 12) {
      int xAt = xOffset + i;
      int to = gOffset + i * PANEL;
      if (width == PANEL) {
        PackedTiles.tile12x2(x, xAt, xStride, scratch, scratchOffset, ZEROS, 0, g, to, PANEL, rows);
      } else {
        PackedTiles.tile12x1(x, xAt, xStride, scratch, scratchOffset, ZEROS, 0, g, to, PANEL, rows);
      }
    }
    for (; width == PANEL && i < packed; i += 8) {
      int xAt = xOffset + i;
      int to = gOffset + i * PANEL;
      PackedTiles.tile8x2(x, xAt, xStride, scratch, scratchOffset, ZEROS, 0, g, to, PANEL, rows);
    }
    VectorMultiply.strided(
        x,
        xOffset + i,
        1,
        xStride,
        scratch,
        scratchOffset,
        ZEROS,
        0,
        g,
        gOffset + i * PANEL,
        PANEL,
        count - i,
        rows,
        width);
  }
}
