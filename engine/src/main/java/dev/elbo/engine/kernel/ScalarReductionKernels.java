// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

import static dev.elbo.engine.kernel.Layout.LANES;

final class ScalarReductionKernels implements ReductionKernels {
  @Override
  public float sum(float[] x, int offset, int length) {
    float[] lanes = new float[LANES];
    for (int i = 0; i < length; i += LANES) {
      for (int l = 0; l < LANES; l++) {
        lanes[l] += i + l < length ? x[offset + i + l] : 0f;
      }
    }
    return tree(lanes);
  }

  @Override
  public float dot(float[] a, float[] b, int offset, int length) {
    float[] lanes = new float[LANES];
    for (int i = 0; i < length; i += LANES) {
      for (int l = 0; l < LANES; l++) {
        int at = offset + i + l;
        lanes[l] = i + l < length ? Math.fma(a[at], b[at], lanes[l]) : lanes[l] + 0f;
      }
    }
    return tree(lanes);
  }

  @Override
  public void columnSums(
      float[] x, int xOffset, int xStride, int rows, int columns, float[] out, int outOffset) {
    int width = Layout.padded(columns);
    for (int r = 0; r < rows; r++) {
      int row = xOffset + r * xStride;
      for (int j = 0; j < width; j++) {
        out[outOffset + j] += x[row + j];
      }
    }
  }

  /** Adds the lanes pairwise: i with i + 8, then i + 4, i + 2, i + 1. */
  static float tree(float[] lanes) {
    for (int half = LANES / 2; half > 0; half /= 2) {
      for (int l = 0; l < half; l++) {
        lanes[l] += lanes[l + half];
      }
    }
    return lanes[0];
  }
}
