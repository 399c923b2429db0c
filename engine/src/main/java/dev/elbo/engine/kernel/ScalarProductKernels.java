// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

import static dev.elbo.engine.kernel.Layout.PANEL;

import java.util.Arrays;

/** Products by the definition, with inner loops over columns that the JIT compiler vectorises. */
final class ScalarProductKernels implements ProductKernels {
  @Override
  public void multiply(
      float[] x,
      int xOffset,
      int xStride,
      float[] w,
      int wOffset,
      float[] initial,
      float[] y,
      int yOffset,
      int yStride,
      int rows,
      int k,
      int n,
      float[] scratch,
      int scratchOffset) {
    for (int column = 0; column < n; column += PANEL) {
      int width = Math.min(PANEL, Layout.padded(n) - column);
      int panel = wOffset + column * k;
      for (int r = 0; r < rows; r++) {
        int xRow = xOffset + r * xStride;
        int yRow = yOffset + r * yStride + column;
        System.arraycopy(initial, column, y, yRow, width);
        for (int i = 0; i < k; i++) {
          float xi = x[xRow + i];
          int wRow = panel + i * PANEL;
          for (int j = 0; j < width; j++) {
            y[yRow + j] = Math.fma(xi, w[wRow + j], y[yRow + j]);
          }
        }
      }
    }
  }

  @Override
  public void weightGradient(
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
    for (int i = 0; i < count; i++) {
      Arrays.fill(g, gOffset + i * PANEL, gOffset + i * PANEL + width, 0f);
    }
    for (int r = 0; r < rows; r++) {
      int xRow = xOffset + r * xStride;
      int dyRow = dyOffset + r * dyStride;
      for (int i = 0; i < count; i++) {
        float xi = x[xRow + i];
        int gRow = gOffset + i * PANEL;
        for (int j = 0; j < width; j++) {
          g[gRow + j] = Math.fma(xi, dy[dyRow + j], g[gRow + j]);
        }
      }
    }
  }

  @Override
  public void transposeBlock(
      float[] from, int fromOffset, int rows, int columns, float[] to, int toOffset) {
    int row = 0;
    for (; row + 8 <= rows; row += 8) {
      transposeEightRows(from, fromOffset + row * PANEL, columns, to, toOffset + row);
    }
    for (int column = 0; column < columns; column++) {
      for (int i = row; i < rows; i++) {
        to[toOffset + column * PANEL + i] = from[fromOffset + i * PANEL + column];
      }
    }
  }

  /** Eight streams that are read in order, for writes that fill half a cache line at a time. */
  private static void transposeEightRows(float[] from, int at, int columns, float[] to, int toAt) {
    for (int j = 0, a = at, t = toAt; j < columns; j++, a++, t += PANEL) {
      to[t] = from[a];
      to[t + 1] = from[a + PANEL];
      to[t + 2] = from[a + 2 * PANEL];
      to[t + 3] = from[a + 3 * PANEL];
      to[t + 4] = from[a + 4 * PANEL];
      to[t + 5] = from[a + 5 * PANEL];
      to[t + 6] = from[a + 6 * PANEL];
      to[t + 7] = from[a + 7 * PANEL];
    }
  }
}
