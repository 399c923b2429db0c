// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

/**
 * Sums. A sum over a row is defined on {@link Layout#LANES} virtual lanes: lane {@code l} adds
 * elements {@code l, l + 16, ...} in order, missing ones counting as +0, and the lanes are added as
 * a fixed tree (lane i with i + 8, then with i + 4, i + 2, i + 1). Arrays must be readable up to
 * {@link Layout#padded} of the length; what stands there does not matter.
 */
public interface ReductionKernels {
  /** Sum of {@code x[offset .. offset + length)}. */
  float sum(float[] x, int offset, int length);

  /** Sum of {@code a[i] * b[i]}, each product added by a fused multiply-add to its lane. */
  float dot(float[] a, float[] b, int offset, int length);

  /**
   * {@code out[j] += sum over r of x[r][j]}, the sum taken for {@code r} from 0 up.
   *
   * @param columns number of columns, written up to {@link Layout#padded}
   */
  void columnSums(
      float[] x, int xOffset, int xStride, int rows, int columns, float[] out, int outOffset);
}
