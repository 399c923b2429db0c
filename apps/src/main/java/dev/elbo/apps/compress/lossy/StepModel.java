// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.lossy;

import dev.elbo.apps.compress.coder.Ans;
import dev.elbo.apps.compress.coder.Frequencies;

/**
 * Frequencies of whole numbers from {@code -reach} to {@code reach} that follow those that went
 * before: counts of them on top of a Gaussian with their mean and variance. Who sees the same
 * numbers has the same frequencies.
 */
final class StepModel {
  static final int PRECISION = 24;

  /** Numbers that the Gaussian counts for, for each of its deviations and at least. */
  private static final double GAUSSIAN_PER_DEVIATION = 8;

  private static final double GAUSSIAN_LEAST = 4;

  /** Share of the Gaussian's weight that all numbers have alike. */
  private static final double EVEN = 0.01;

  /** Numbers that the first guess of the variance counts for. */
  private static final double GUESS = 2;

  /** A cell of width 1 adds this to the variance. */
  private static final double CELL_VARIANCE = 1 / 12.0;

  /** The first guess takes the reach for so many deviations. */
  private static final double DEVIATIONS = 6;

  private final int reach;
  private final int[] counts;
  private final double[] weights;
  private final Frequencies frequencies;
  private final double guess;
  private long seen;
  private long next = 1;
  private double sum;
  private double squares;

  StepModel(int reach) {
    this.reach = reach;
    int levels = 2 * reach + 1;
    counts = new int[levels];
    weights = new double[levels];
    frequencies = new Frequencies(levels, PRECISION);
    guess = reach / DEVIATIONS * (reach / DEVIATIONS);
    refresh();
  }

  /** Sum of the frequencies below a number. */
  int start(int steps) {
    return frequencies.start(steps + reach);
  }

  /** The frequency of a number, above 0; all of them sum to 2^{@value #PRECISION}. */
  int frequency(int steps) {
    return frequencies.start(steps + reach + 1) - frequencies.start(steps + reach);
  }

  int reach() {
    return reach;
  }

  /** Takes a number off a stack and learns from it. */
  int pop(Ans ans) {
    int steps = frequencies.pop(ans) - reach;
    learn(steps);
    return steps;
  }

  /** Learns that a number followed. */
  void learn(int steps) {
    counts[steps + reach]++;
    sum += steps;
    squares += (double) steps * steps;
    seen++;
    if (seen == next) {
      refresh();
      next += 1 + seen / 8;
    }
  }

  private void refresh() {
    double mean = sum / (seen + GUESS);
    double square = (squares + GUESS * guess) / (seen + GUESS);
    double variance = Math.max(0, square - mean * mean) + CELL_VARIANCE;
    double deviation = Math.sqrt(variance);
    double total = 0;
    for (int i = 0; i < weights.length; i++) {
      double apart = i - reach - mean;
      weights[i] = StrictMath.exp(-0.5 * apart * apart / variance);
      total += weights[i];
    }
    double gaussian = GAUSSIAN_LEAST + GAUSSIAN_PER_DEVIATION * deviation;
    double factor = (1 - EVEN) * gaussian / total;
    double even = EVEN * gaussian / weights.length;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = counts[i] + even + factor * weights[i];
    }
    frequencies.set(weights, weights.length);
  }
}
