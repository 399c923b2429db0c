// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import java.util.Arrays;

/**
 * What is kept of the numbers of a column: extremes, and a sample by reservoir sampling (Vitter
 * 1985, algorithm R), which depends on the order of the rows only.
 */
final class NumberStats {
  private static final long SEED = 0x7AB1E;

  private final int size;
  private double[] sample = new double[256];
  private long count;
  private long zeros;
  private double min = Double.POSITIVE_INFINITY;
  private double minAboveZero = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private boolean whole = true;

  /**
   * Of no numbers yet.
   *
   * @param size most numbers of the sample
   */
  NumberStats(int size) {
    this.size = size;
  }

  void add(double value) {
    if (count < size) {
      if (count == sample.length) {
        sample = Arrays.copyOf(sample, Math.min(size, 2 * sample.length));
      }
      sample[(int) count] = value;
    } else {
      long place = SplitMix.below(SEED, count, count + 1);
      if (place < size) {
        sample[(int) place] = value;
      }
    }
    count++;
    min = Math.min(min, value);
    max = Math.max(max, value);
    whole &= value == Math.rint(value);
    if (value == 0) {
      zeros++;
    } else if (value > 0) {
      minAboveZero = Math.min(minAboveZero, value);
    }
  }

  long count() {
    return count;
  }

  long zeros() {
    return zeros;
  }

  double min() {
    return min;
  }

  /** Infinite if there is none. */
  double minAboveZero() {
    return minAboveZero;
  }

  double max() {
    return max;
  }

  boolean isWhole() {
    return whole;
  }

  /** The sample, rising. */
  double[] sorted() {
    double[] values = Arrays.copyOf(sample, (int) Math.min(count, size));
    Arrays.sort(values);
    return values;
  }
}
