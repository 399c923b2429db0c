// SPDX-License-Identifier: Apache-2.0
package dev.elbo.quality;

import dev.elbo.data.Dataset;
import dev.elbo.engine.random.Permutation;

/**
 * Columns of mean 0 and variance 1, and the same with half of the cells gone at random.
 *
 * @param whole the truth
 * @param gaps NaN where a cell is gone
 */
record GapRows(double[][] whole, double[][] gaps) {
  static GapRows of(Dataset data, long seed) {
    double[][] whole = new double[data.rows()][data.width()];
    float[] row = new float[data.width()];
    for (int r = 0; r < whole.length; r++) {
      data.copyRow(r, row, 0);
      for (int i = 0; i < row.length; i++) {
        whole[r][i] = row[i];
      }
    }
    standardize(whole);
    double[][] gaps = new double[whole.length][];
    for (int r = 0; r < whole.length; r++) {
      gaps[r] = whole[r].clone();
    }
    int[] order = Permutation.of(seed, 0, data.rows() * data.width());
    for (int k = 0; k < order.length / 2; k++) {
      gaps[order[k] / data.width()][order[k] % data.width()] = Double.NaN;
    }
    return new GapRows(whole, gaps);
  }

  private static void standardize(double[][] rows) {
    for (int i = 0; i < rows[0].length; i++) {
      double mean = 0;
      for (double[] row : rows) {
        mean += row[i] / rows.length;
      }
      double variance = 0;
      for (double[] row : rows) {
        variance += (row[i] - mean) * (row[i] - mean) / rows.length;
      }
      for (double[] row : rows) {
        row[i] = (row[i] - mean) / Math.sqrt(variance);
      }
    }
  }

  /** Mean squared error over the cells that are gone. */
  double error(double[][] filled) {
    double sum = 0;
    long cells = 0;
    for (int r = 0; r < whole.length; r++) {
      for (int i = 0; i < whole[r].length; i++) {
        if (Double.isNaN(gaps[r][i])) {
          double apart = filled[r][i] - whole[r][i];
          sum += apart * apart;
          cells++;
        }
      }
    }
    return sum / cells;
  }
}
