// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Class probabilities of rows. */
public final class Predictions {
  private final float[][] probabilities;

  Predictions(float[][] probabilities) {
    this.probabilities = probabilities;
  }

  /** Number of rows. */
  public int rows() {
    return probabilities.length;
  }

  /** Number of classes. */
  public int classes() {
    return probabilities[0].length;
  }

  /** A copy, {@code [rows][classes]}; those of a row add up to 1. */
  public float[][] probabilities() {
    return Arrays.stream(probabilities).map(float[]::clone).toArray(float[][]::new);
  }

  /** The probability of a class for a row. */
  public float probability(int row, int label) {
    return probabilities[row][label];
  }

  /** The most probable class of a row; of several the first. */
  public int label(int row) {
    float[] given = probabilities[row];
    int best = 0;
    for (int c = 1; c < given.length; c++) {
      best = given[c] > given[best] ? c : best;
    }
    return best;
  }

  /**
   * The rows whose two most probable classes are nearest to each other, the nearest first: those
   * whose labels would tell most (margin sampling, Scheffer et al. 2001, section 3).
   *
   * @param count how many at most
   */
  public int[] leastCertain(int count) {
    return IntStream.range(0, rows())
        .boxed()
        .sorted(Comparator.comparingDouble(this::margin).thenComparingInt(row -> row))
        .limit(count)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private double margin(int row) {
    float[] sorted = probabilities[row].clone();
    Arrays.sort(sorted);
    return sorted[sorted.length - 1] - (double) sorted[sorted.length - 2];
  }
}
