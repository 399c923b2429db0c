// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench.anomaly;

import java.util.stream.IntStream;

/**
 * Brings columns to mean 0 and standard deviation 1 over the training rows, (x - mean) / deviation
 * with the deviation of n and not n - 1, and leaves out those that are constant there.
 *
 * @param width columns of a row before, also those left out
 * @param columns numbers of the columns that are kept, rising
 * @param means by kept column
 * @param deviations by kept column, above 0
 */
record Standardization(int width, int[] columns, double[] means, double[] deviations) {
  /**
   * Measures training rows.
   *
   * @param train finite numbers, [at least 1][columns]
   */
  static Standardization of(float[][] train) {
    int width = train[0].length;
    int[] columns = IntStream.range(0, width).filter(c -> varies(train, c)).toArray();
    double[] means = new double[columns.length];
    double[] deviations = new double[columns.length];
    for (int i = 0; i < columns.length; i++) {
      int column = columns[i];
      double sum = 0;
      for (float[] row : train) {
        sum += row[column];
      }
      double mean = sum / train.length;
      double squares = 0;
      for (float[] row : train) {
        squares += (row[column] - mean) * (row[column] - mean);
      }
      means[i] = mean;
      deviations[i] = Math.sqrt(squares / train.length);
    }
    return new Standardization(width, columns, means, deviations);
  }

  /** A constant's computed deviation need not be 0, since its mean is rounded. */
  private static boolean varies(float[][] train, int column) {
    for (float[] row : train) {
      if (row[column] != train[0][column]) {
        return true;
      }
    }
    return false;
  }

  /**
   * Standardizes rows, training or other.
   *
   * @param rows [rows][width]
   * @return new rows, [rows][kept columns]
   * @throws IllegalArgumentException when a row has another width
   */
  float[][] apply(float[][] rows) {
    float[][] result = new float[rows.length][columns.length];
    for (int r = 0; r < rows.length; r++) {
      if (rows[r].length != width) {
        throw new IllegalArgumentException(
            "rows must have " + width + " columns, row " + r + " has " + rows[r].length);
      }
      for (int i = 0; i < columns.length; i++) {
        result[r][i] = (float) ((rows[r][columns[i]] - means[i]) / deviations[i]);
      }
    }
    return result;
  }
}
