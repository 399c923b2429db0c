// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

/**
 * The products of a dense layer. Each result is one chain of fused multiply-adds in the order of
 * the summed index, so it does not depend on tile sizes, vector width or threads.
 */
public interface ProductKernels {
  /**
   * {@code y[r][j] = initial[j] + sum over i of x[r][i] * w[i][j]}, the sum taken for {@code i}
   * from 0 up, each term by a fused multiply-add onto what there is.
   *
   * @param x rows of inputs, {@code [rows, k]}
   * @param xOffset start of the first row
   * @param xStride floats between the starts of rows
   * @param w weights {@code [k, n]} as panels, see {@link Layout}
   * @param wOffset start of the first panel
   * @param initial what each row starts from, {@code Layout.padded(n)} floats
   * @param y rows of outputs, {@code [rows, n]}; written up to {@link Layout#padded} columns
   * @param yOffset start of the first row
   * @param yStride floats between the starts of rows, at least {@code Layout.padded(n)}
   * @param scratch memory that may be overwritten, {@code rows * k} floats
   * @param scratchOffset where that memory starts
   */
  void multiply(
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
      int scratchOffset);

  /**
   * Part of the weight gradient: {@code g[i][j] = sum over r of x[r][i] * dy[r][j]} for {@code
   * count} consecutive {@code i} and one panel of {@code j}, the sum taken for {@code r} from 0 up.
   *
   * @param x rows of inputs, {@code xOffset} pointing at the first of the {@code count} columns
   * @param dy rows of output gradients, {@code dyOffset} pointing at the panel's first column
   * @param columns columns of the panel in use, rounded up to {@link Layout#LANES} by the kernel
   * @param g tile of {@code [count, PANEL]}, rows at distance {@link Layout#PANEL}
   * @param scratch memory that may be overwritten, {@code rows * PANEL} floats
   * @param scratchOffset where that memory starts
   */
  void weightGradient(
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
      int scratchOffset);

  /**
   * Transposes a block of {@code PANEL x PANEL} floats, both sides contiguous.
   *
   * @param from block of {@code [PANEL, PANEL]}
   * @param rows rows of the block in use; the rest of each result row is left alone
   * @param columns columns of the block in use, the number of result rows written
   */
  void transposeBlock(
      float[] from, int fromOffset, int rows, int columns, float[] to, int toOffset);
}
