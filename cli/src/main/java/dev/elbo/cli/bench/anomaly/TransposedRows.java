// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench.anomaly;

import java.util.Arrays;

/**
 * Rows in blocks, each stored column by column, so that the innermost loop runs over rows: it needs
 * no order of summation and so is compiled to vectors. Each column is an array of its own because
 * the compiler of JDK 17 does so only where all arrays are read and written at the same index.
 */
final class TransposedRows {
  /** Rows of a block: four of its columns take 4 KB. */
  static final int BLOCK = 256;

  /** Columns taken at once, so that sums are read and written a quarter as often. */
  private static final int COLUMNS = 4;

  private final int rows;
  private final float[][][] columns; // [block][column][BLOCK], filled up by zeros
  private final float[][] squaredNorms; // [block][BLOCK]

  private TransposedRows(int rows, float[][][] columns, float[][] squaredNorms) {
    this.rows = rows;
    this.columns = columns;
    this.squaredNorms = squaredNorms;
  }

  static TransposedRows of(float[][] rows) {
    int blocks = (rows.length + BLOCK - 1) / BLOCK;
    int width = (rows[0].length + COLUMNS - 1) / COLUMNS * COLUMNS;
    float[][][] columns = new float[blocks][width][BLOCK];
    float[][] squaredNorms = new float[blocks][BLOCK];
    for (int r = 0; r < rows.length; r++) {
      double sum = 0;
      for (int c = 0; c < rows[r].length; c++) {
        columns[r / BLOCK][c][r % BLOCK] = rows[r][c];
        sum += (double) rows[r][c] * rows[r][c];
      }
      squaredNorms[r / BLOCK][r % BLOCK] = (float) sum;
    }
    return new TransposedRows(rows.length, columns, squaredNorms);
  }

  int blocks() {
    return columns.length;
  }

  /**
   * Products of other rows with those of a block.
   *
   * @param others rows of the same width
   * @param from the first of them that counts
   * @param products receives sums, [how many of them count][BLOCK]
   */
  void multiply(float[][] others, int from, int block, float[][] products) {
    for (float[] sums : products) {
      Arrays.fill(sums, 0);
    }
    float[][] by = columns[block];
    for (int c = 0; c < by.length; c += COLUMNS) {
      for (int r = 0; r < products.length; r++) {
        float[] x = others[from + r];
        add(
            products[r],
            x[c],
            valueOrZero(x, c + 1),
            valueOrZero(x, c + 2),
            valueOrZero(x, c + 3),
            by[c],
            by[c + 1],
            by[c + 2],
            by[c + 3]);
      }
    }
  }

  private static float valueOrZero(float[] values, int index) {
    return index < values.length ? values[index] : 0;
  }

  private static void add(
      float[] sums,
      float x0,
      float x1,
      float x2,
      float x3,
      float[] y0,
      float[] y1,
      float[] y2,
      float[] y3) {
    for (int i = 0; i < BLOCK; i++) {
      sums[i] += x0 * y0[i] + x1 * y1[i] + (x2 * y2[i] + x3 * y3[i]);
    }
  }

  /**
   * Offers the rows of a block by |y|² - 2xy, their squared distance from x less |x|², which is the
   * same for all.
   *
   * @param products of x with the rows of the block
   */
  void offer(int block, float[] products, Nearest nearest) {
    float[] norms = squaredNorms[block];
    int first = block * BLOCK;
    int count = Math.min(BLOCK, rows - first);
    for (int i = 0; i < count; i++) {
      nearest.offer(norms[i] - 2 * products[i], first + i);
    }
  }
}
