// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly.threshold;

import java.util.Arrays;

/** Labelled rows by score: how many of either kind score at least each distinct score. */
final class RankedLabels {
  private final double[] scores; // distinct, descending
  private final int[] truePositives; // anomalies that score at least that much
  private final int[] falsePositives; // normal rows that do

  private RankedLabels(double[] scores, int[] truePositives, int[] falsePositives) {
    this.scores = scores;
    this.truePositives = truePositives;
    this.falsePositives = falsePositives;
  }

  /**
   * Ranks rows.
   *
   * @throws IllegalArgumentException if the lengths differ, a score is NaN or all rows are of one
   *     kind
   */
  static RankedLabels of(double[] scores, boolean[] anomalous) {
    requireRankable(scores, anomalous);
    double[] anomalies = sorted(scores, anomalous, true);
    double[] normal = sorted(scores, anomalous, false);
    double[] distinct = new double[scores.length];
    int[] truePositives = new int[scores.length];
    int[] falsePositives = new int[scores.length];
    int groups = 0;
    int i = 0;
    int j = 0;
    while (i < anomalies.length || j < normal.length) {
      double score = Math.max(fromTop(anomalies, i), fromTop(normal, j));
      while (i < anomalies.length && fromTop(anomalies, i) >= score) {
        i++;
      }
      while (j < normal.length && fromTop(normal, j) >= score) {
        j++;
      }
      distinct[groups] = score;
      truePositives[groups] = i;
      falsePositives[groups++] = j;
    }
    return new RankedLabels(
        Arrays.copyOf(distinct, groups),
        Arrays.copyOf(truePositives, groups),
        Arrays.copyOf(falsePositives, groups));
  }

  private static void requireRankable(double[] scores, boolean[] anomalous) {
    if (scores.length != anomalous.length) {
      throw new IllegalArgumentException(
          "there must be a label for each score, got "
              + anomalous.length
              + " labels and "
              + scores.length
              + " scores");
    }
    int anomalies = 0;
    for (int row = 0; row < scores.length; row++) {
      if (Double.isNaN(scores[row])) {
        throw new IllegalArgumentException(
            "the score of row " + row + " is NaN; leave such rows out");
      }
      anomalies += anomalous[row] ? 1 : 0;
    }
    if (anomalies == 0 || anomalies == scores.length) {
      throw new IllegalArgumentException(
          "labels must tell both anomalous and normal rows, got "
              + anomalies
              + " anomalous of "
              + scores.length);
    }
  }

  private static double[] sorted(double[] scores, boolean[] anomalous, boolean kind) {
    double[] some = new double[scores.length];
    int count = 0;
    for (int row = 0; row < scores.length; row++) {
      if (anomalous[row] == kind) {
        some[count++] = scores[row];
      }
    }
    double[] sorted = Arrays.copyOf(some, count);
    Arrays.sort(sorted);
    return sorted;
  }

  private static double fromTop(double[] ascending, int place) {
    return place < ascending.length
        ? ascending[ascending.length - 1 - place]
        : Double.NEGATIVE_INFINITY;
  }

  int anomalies() {
    return truePositives[truePositives.length - 1];
  }

  int normal() {
    return falsePositives[falsePositives.length - 1];
  }

  /** Area under the curve of true over false positives, ties as straight lines. */
  double rocAuc() {
    double area = truePositives[0] * (double) falsePositives[0] / 2;
    for (int i = 1; i < scores.length; i++) {
      double height = (truePositives[i] + (double) truePositives[i - 1]) / 2;
      area += height * (falsePositives[i] - falsePositives[i - 1]);
    }
    return area / anomalies() / normal();
  }

  /** Sum over distinct scores of the precision times the gain of recall. */
  double averagePrecision() {
    double sum = 0;
    int before = 0;
    for (int i = 0; i < scores.length; i++) {
      double precision = truePositives[i] / (truePositives[i] + (double) falsePositives[i]);
      sum += precision * (truePositives[i] - before);
      before = truePositives[i];
    }
    return sum / anomalies();
  }

  /** See {@link ThresholdRule.BestF1#threshold}. */
  double bestF1Threshold() {
    for (double end : new double[] {scores[0], scores[scores.length - 1]}) {
      if (Double.isInfinite(end)) {
        throw new IllegalArgumentException(
            "a threshold needs finite scores, got " + end + "; leave such rows out");
      }
    }
    int best = 0;
    for (int i = 1; i < scores.length; i++) {
      // Fractions compared without division: ties stay ties.
      if (truePositives[i] * f1Denominator(best) > truePositives[best] * f1Denominator(i)) {
        best = i;
      }
    }
    if (best == scores.length - 1) {
      return Math.nextDown(scores[best]);
    }
    double middle = scores[best] / 2 + scores[best + 1] / 2;
    return middle < scores[best] ? Math.max(middle, scores[best + 1]) : scores[best + 1];
  }

  /** TP + FP + FN + TP of what scores at least as much. */
  private long f1Denominator(int group) {
    return (long) truePositives[group] + falsePositives[group] + anomalies();
  }
}
