// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.evaluate;

import java.util.Arrays;

/**
 * For each of some rows, {@code log(e^w1 + e^w2 + ...)} of weights that come one by one, without
 * overflow: sums are kept relative to the largest weight so far.
 */
final class RowLogSums {
  private final double[] largest;
  private final double[] sum;

  RowLogSums(int rows) {
    largest = new double[rows];
    sum = new double[rows];
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
  }

  /** Adds a weight; minus infinity adds nothing. */
  void add(int row, double w) {
    if (w > largest[row]) {
      sum[row] = sum[row] * StrictMath.exp(largest[row] - w) + 1;
      largest[row] = w;
    } else if (w != Double.NEGATIVE_INFINITY) {
      sum[row] += StrictMath.exp(w - largest[row]);
    }
  }

  /** The logarithm of the sum; minus infinity without weights. */
  double logSum(int row) {
    return largest[row] + StrictMath.log(sum[row]);
  }
}
