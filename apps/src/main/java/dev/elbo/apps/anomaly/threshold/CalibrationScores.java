// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly.threshold;

import java.util.Arrays;

/**
 * Scores in ascending order, thinned to what is kept: of more than {@value #KEPT} the largest
 * {@value #TOP} and of the others every k-th, k being a fraction, so that their places among all
 * follow from the number of all.
 */
final class CalibrationScores {
  static final int KEPT = 100_000;
  static final int TOP = 1_000;

  /** Differences and sums of scores up to here are finite. */
  private static final double LARGEST_SCORE = 1e300;

  private final int count;
  private final double[] kept;

  /** Takes what {@link #kept()} of scores gave, in ascending order. */
  CalibrationScores(int count, double[] kept) {
    this.count = count;
    this.kept = kept;
  }

  /** Sorts and thins. */
  static CalibrationScores of(double[] scores) {
    double[] all = scores.clone();
    Arrays.sort(all);
    double[] kept = new double[Math.min(all.length, KEPT)];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = all[rank(i, all.length)];
    }
    return new CalibrationScores(all.length, kept);
  }

  static void requireInRange(double score) {
    if (!(Math.abs(score) <= LARGEST_SCORE)) {
      throw new IllegalArgumentException(
          "scores of normal rows must be numbers of size up to "
              + LARGEST_SCORE
              + ", got "
              + score
              + "; leave such rows out");
    }
  }

  private static int rank(int index, int count) {
    int body = KEPT - TOP;
    if (count <= KEPT) {
      return index;
    }
    return index < body ? (int) (index * (long) (count - TOP) / body) : count - KEPT + index;
  }

  /** Place of a kept score among all, from 0 for the smallest to {@code count - 1}. */
  int rank(int index) {
    return rank(index, count);
  }

  int count() {
    return count;
  }

  double[] kept() {
    return kept;
  }

  int size() {
    return kept.length;
  }

  double get(int index) {
    return kept[index];
  }

  double largest() {
    return kept[kept.length - 1];
  }

  /** Index of the first kept score that is at least this one; their number if none is. */
  int firstAtLeast(double score) {
    int from = 0;
    int to = kept.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (kept[middle] >= score) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }

  /** Of all scores those that are at least this one; where some are not kept, not too few. */
  int atLeast(double score) {
    int first = firstAtLeast(score);
    return first == 0 ? count : count - 1 - rank(first - 1);
  }

  /**
   * The order statistic at a place between those of two scores.
   *
   * @param place 0 to {@code count - 1}
   */
  double at(double place) {
    int below = 0;
    int above = kept.length - 1;
    while (above - below > 1) {
      int middle = (below + above) >>> 1;
      if (rank(middle) <= place) {
        below = middle;
      } else {
        above = middle;
      }
    }
    double share = (place - rank(below)) / (rank(above) - rank(below));
    return share == 1 ? kept[above] : kept[below] + share * (kept[above] - kept[below]);
  }
}
