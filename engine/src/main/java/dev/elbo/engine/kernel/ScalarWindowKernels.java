// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

import static dev.elbo.engine.kernel.Layout.PANEL;

import java.util.Arrays;

/** Products of convolutions by the definition. */
final class ScalarWindowKernels implements WindowKernels {
  @Override
  public void multiply(
      float[] x,
      int xOffset,
      int[] offsets,
      int rows,
      int runs,
      int length,
      int jump,
      float[] w,
      int wOffset,
      float[] initial,
      float[] y,
      int yOffset,
      int yStride,
      int n) {
    for (int column = 0; column < n; column += PANEL) {
      int width = Math.min(PANEL, Layout.padded(n) - column);
      int panel = wOffset + column * runs * length;
      for (int r = 0; r < rows; r++) {
        int yRow = yOffset + r * yStride + column;
        System.arraycopy(initial, column, y, yRow, width);
        for (int i = 0; i < runs * length; i++) {
          float xi = x[xOffset + offsets[r] + i / length * jump + i % length];
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
      int[] offsets,
      float[] dy,
      int dyOffset,
      int[] dyOffsets,
      int rows,
      int count,
      int columns,
      float[] g,
      int gOffset) {
    int width = Layout.padded(columns);
    for (int i = 0; i < count; i++) {
      Arrays.fill(g, gOffset + i * PANEL, gOffset + i * PANEL + width, 0f);
    }
    for (int r = 0; r < rows; r++) {
      int xRow = xOffset + offsets[r];
      int dyRow = dyOffset + dyOffsets[r];
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
  public void addTo(float[] a, int aOffset, float[] c, int cOffset, int length) {
    for (int i = 0; i < length; i++) {
      c[cOffset + i] += a[aOffset + i];
    }
  }
}
