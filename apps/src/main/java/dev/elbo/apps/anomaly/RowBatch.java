// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import java.util.Arrays;

/** Rows that are being scored, and what the members say of them. */
final class RowBatch {
  /** No row among the training rows, no member in particular. */
  static final int NONE = -1;

  /** Of each row its features in pairs, see {@link FeatureSpace#write}. */
  final float[][] features;

  /** By member, by row; only that of {@link #member} if there is one. */
  final float[][] negativeElbo;

  /** Of each row its number among the training rows, which it is not to be compared with. */
  final int[] self;

  /** How many rows there are. */
  int rows;

  /** The only member that has not been trained on these rows, if one has not. */
  int member = NONE;

  RowBatch(int most, int features, int members) {
    this.features = new float[most][2 * features];
    negativeElbo = new float[members][most];
    self = new int[most];
    Arrays.fill(self, NONE);
  }

  /** The mean of what the members say that may be asked. */
  double meanElbo(int row) {
    if (member != NONE) {
      return negativeElbo[member][row];
    }
    double sum = 0;
    for (float[] ofMember : negativeElbo) {
      sum += ofMember[row];
    }
    return sum / negativeElbo.length;
  }
}
