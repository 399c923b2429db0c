// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.data.Dataset;
import dev.elbo.engine.random.RandomStream;
import java.util.Arrays;

/** Rows chosen at random. */
final class RandomRows {
  private static final int STREAM = 32;

  private RandomRows() {}

  /**
   * Different rows in random order.
   *
   * @param rows how many there are
   * @param count how many to choose, at most {@code rows}
   * @return row numbers from 0
   */
  static int[] indices(int rows, int count, long seed) {
    RandomStream random = RandomStream.of(seed, STREAM, 0, 0);
    int[] order = new int[rows];
    for (int i = 0; i < rows; i++) {
      order[i] = i;
    }
    // The first steps of a Fisher-Yates shuffle.
    for (int i = 0; i < count; i++) {
      int other = i + random.nextInt(rows - i);
      int moved = order[i];
      order[i] = order[other];
      order[other] = moved;
    }
    return Arrays.copyOf(order, count);
  }

  /** So many rows of the data, or all if there are fewer, in random order. */
  static Dataset choose(Dataset data, int count, long seed) {
    return data.select(indices(data.rows(), Math.min(count, data.rows()), seed));
  }
}
