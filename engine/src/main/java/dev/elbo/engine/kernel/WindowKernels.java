// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

/**
 * The products of convolutions. Patches are read where they lie in an image: {@code offsets[r]}
 * tells where patch {@code r} begins, and a patch is some runs of {@code length} floats, {@code
 * jump} apart. Each result is one chain of fused multiply-adds in the order of the summed index.
 */
public interface WindowKernels {
  /**
   * {@code y[r][j] = initial[j] + sum over s, i of x[xOffset + offsets[r] + s * jump + i] * w[s *
   * length + i][j]}, the sum taken for {@code s} from 0 up and {@code i} from 0 up within.
   *
   * @param x images
   * @param xOffset added to all offsets
   * @param offsets where patches begin, {@code rows} of them
   * @param runs runs of a patch
   * @param length floats of a run
   * @param jump floats from the start of a run to that of the next
   * @param w weights {@code [runs * length, n]} as panels, see {@link Layout}
   * @param wOffset start of the first panel
   * @param initial what each row starts from, {@code Layout.padded(n)} floats
   * @param y rows of outputs, {@code [rows, n]}; written up to {@link Layout#padded} columns
   * @param yOffset start of the first row
   * @param yStride floats between the starts of rows, at least {@code Layout.padded(n)}
   */
  void multiply(
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
      int n);

  /**
   * Part of the weight gradient: {@code g[i][j] = sum over r of x[xOffset + offsets[r] + i] *
   * dy[dyOffset + dyOffsets[r] + j]} for {@code count} consecutive {@code i} and one panel of
   * {@code j}, the sum taken for {@code r} from 0 up.
   *
   * @param columns columns of the panel in use, rounded up to {@link Layout#LANES} by the kernel
   * @param g tile of {@code [count, PANEL]}, rows at distance {@link Layout#PANEL}
   */
  void weightGradient(
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
      int gOffset);

  /** {@code c[cOffset + i] += a[aOffset + i]} for {@code 0 <= i < length}. */
  void addTo(float[] a, int aOffset, float[] c, int cOffset, int length);
}
