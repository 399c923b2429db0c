// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import java.util.Arrays;

/**
 * Training rows that others are compared with.
 *
 * @param rows features of each, weighted, {@code [references][features]}; not to be changed
 * @param numbers of each its number among the training rows, rising; empty where nobody needs to
 *     know any more
 */
record References(float[][] rows, int[] numbers) {
  int count() {
    return rows.length;
  }

  int features() {
    return rows[0].length;
  }

  /** Which of them a training row is, or -1. */
  int indexOf(int number) {
    int at = number == RowBatch.NONE ? -1 : Arrays.binarySearch(numbers, number);
    return at >= 0 ? at : -1;
  }
}
