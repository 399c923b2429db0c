// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import java.util.Arrays;

/**
 * Rows to train on and rows to validate on.
 *
 * @param train rows to fit
 * @param validation rows held out
 */
public record Split(Dataset train, Dataset validation) {
  /**
   * Holds out rows chosen at random; both parts keep the order of the data. The choice depends on
   * the number of rows and the seed alone and stays the same in all versions: a Fisher-Yates
   * shuffle from the last place down driven by SplitMix64, of which the first {@code
   * validationRows} are held out.
   *
   * @param validationRows 1 to {@code data.rows() - 1}
   * @throws DataException when the number of rows is out of range
   */
  public static Split random(Dataset data, int validationRows, long seed) {
    int rows = data.rows();
    if (!(1 <= validationRows && validationRows < rows)) {
      throw DataException.in(
          data.source(),
          "validation rows must be at least 1 and fewer than the "
              + (rows + " rows of the data, got " + validationRows));
    }
    int[] order = Permutation.of(rows, seed);
    int[] validation = Arrays.copyOf(order, validationRows);
    int[] train = Arrays.copyOfRange(order, validationRows, rows);
    Arrays.sort(validation);
    Arrays.sort(train);
    return new Split(data.select(train), data.select(validation));
  }
}
