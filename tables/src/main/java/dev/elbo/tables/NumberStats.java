// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import java.util.Arrays;

/**
 * What is kept of the numbers of a column: extremes, and a sample of {@link #SAMPLE} values by
 * reservoir sampling (Vitter 1985, algorithm R), which depends on the order of the rows only.
 */
final class NumberStats {
  static final int SAMPLE = 1 << 16;
  private static final long SEED = 0x7AB1E;

  private double[] sample = new double[256];
  private long count;
  private long zeros;
  private double min = Double.POSITIVE_INFINITY;
  private double minAboveZero = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private boolean whole = true;
  private long ascending;
  private double last = Double.NaN;

  void add(double value) {
    if (count < SAMPLE) {
      if (count == sample.length) {
        sample = Arrays.copyOf(sample, 2 * sample.length);
      }
      sample[(int) count] = value;
    } else {
      long place = SplitMix.below(SEED, count, count + 1);
      if (place < SAMPLE) {
        sample[(int) place] = value;
      }
    }
    count++;
    min = Math.min(min, value);
    max = Math.max(max, value);
    whole &= value == Math.rint(value);
    ascending += value == last + 1 ? 1 : 0;
    last = value;
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

  /** How many numbers were one more than the number before. */
  long ascending() {
    return ascending;
  }

  /** The sample, rising. */
  double[] sorted() {
    double[] values = Arrays.copyOf(sample, (int) Math.min(count, SAMPLE));
    Arrays.sort(values);
    return values;
  }
}
