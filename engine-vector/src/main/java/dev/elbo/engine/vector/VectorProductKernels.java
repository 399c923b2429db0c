// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import dev.elbo.engine.kernel.ProductKernels;
import dev.elbo.engine.kernel.ScalarKernels;

/** Products of dense layers. */
final class VectorProductKernels implements ProductKernels {
  private final ProductKernels scalar = new ScalarKernels().products();

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
    VectorMultiply.multiply(
        x,
        xOffset,
        xStride,
        w,
        wOffset,
        initial,
        y,
        yOffset,
        yStride,
        rows,
        k,
        n,
        scratch,
        scratchOffset);
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
    VectorWeightGradient.weightGradient(
        x,
        xOffset,
        xStride,
        dy,
        dyOffset,
        dyStride,
        rows,
        count,
        columns,
        g,
        gOffset,
        scratch,
        scratchOffset);
  }

  /** The scalar kernel: shuffles in registers are no faster. */
  @Override
  public void transposeBlock(
      float[] from, int fromOffset, int rows, int columns, float[] to, int toOffset) {
    scalar.transposeBlock(from, fromOffset, rows, columns, to, toOffset);
  }
}
