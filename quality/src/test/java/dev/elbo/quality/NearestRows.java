// SPDX-License-Identifier: Apache-2.0
package dev.elbo.quality;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Fills in gaps with the mean of the nearest rows that have the cell. Distances are Euclidean over
 * the columns that both rows have, scaled up to all columns (as scikit-learn's KNNImputer).
 */
final class NearestRows {
  private NearestRows() {}

  /**
   * Rows without gaps.
   *
   * @param rows numbers, NaN where one is missing
   * @param neighbours how many rows a mean is of
   */
  static double[][] fill(double[][] rows, int neighbours) {
    double[][] filled = new double[rows.length][];
    for (int r = 0; r < rows.length; r++) {
      double[] row = rows[r];
      double[] distances = Arrays.stream(rows).mapToDouble(o -> distance(row, o)).toArray();
      int[] order =
          IntStream.range(0, rows.length)
              .boxed()
              .sorted(Comparator.comparingDouble(o -> distances[o]))
              .mapToInt(o -> o)
              .toArray();
      filled[r] = row.clone();
      for (int i = 0; i < row.length; i++) {
        int column = i;
        if (Double.isNaN(row[i])) {
          filled[r][i] =
              Arrays.stream(order)
                  .mapToDouble(o -> rows[o][column])
                  .filter(value -> !Double.isNaN(value))
                  .limit(neighbours)
                  .average()
                  .orElseThrow();
        }
      }
    }
    return filled;
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    int shared = 0;
    for (int i = 0; i < a.length; i++) {
      if (!Double.isNaN(a[i]) && !Double.isNaN(b[i])) {
        sum += (a[i] - b[i]) * (a[i] - b[i]);
        shared++;
      }
    }
    return shared == 0 ? Double.POSITIVE_INFINITY : Math.sqrt(sum * a.length / shared);
  }
}
