// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import java.util.Arrays;

/**
 * Shares of classes, and class probabilities under them. A classifier that was trained with all
 * classes alike gives {@code q(y|x)}; under shares π it gives {@code q(y|x) π_y} over their sum
 * (Saerens et al. 2002, equation 2.4).
 */
final class Priors {
  private static final int MOST_ROUNDS = 1000;
  private static final double SETTLED = 1e-9;

  /** Labels of a class below which shares that were found are doubted. */
  private static final double DOUBT = 10;

  private Priors() {}

  /** The shares of labels, one added for each class. */
  static double[] ofCounts(int[] counts) {
    double[] shares = new double[counts.length];
    double sum = Arrays.stream(counts).sum() + counts.length;
    for (int c = 0; c < shares.length; c++) {
      shares[c] = (counts[c] + 1) / sum;
    }
    return shares;
  }

  /** All classes alike. */
  static double[] uniform(int classes) {
    double[] shares = new double[classes];
    Arrays.fill(shares, 1.0 / classes);
    return shares;
  }

  /**
   * The shares under which a classifier's probabilities have those shares on average, by
   * expectation and maximisation (Saerens et al. 2002, section 2.2); one row is added for each
   * class, so that none is taken for impossible.
   *
   * <p>A classifier of few labels is wrong in ways that look like shares: the shares found count as
   * many times as there are labels, shares alike ten times for each class.
   *
   * @param probabilities of many rows, all classes alike, {@code [rows][classes]}
   * @param labelled labels that the classifier was trained with
   */
  static double[] learned(float[][] probabilities, int labelled) {
    double[] shares = settled(probabilities);
    double alike = DOUBT * shares.length;
    for (int c = 0; c < shares.length; c++) {
      shares[c] = (labelled * shares[c] + DOUBT) / (labelled + alike);
    }
    return shares;
  }

  private static double[] settled(float[][] probabilities) {
    int classes = probabilities[0].length;
    double[] shares = uniform(classes);
    double[] row = new double[classes];
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double[] next = new double[classes];
      Arrays.fill(next, 1);
      for (float[] given : probabilities) {
        weigh(given, shares, row);
        for (int c = 0; c < classes; c++) {
          next[c] += row[c];
        }
      }
      double change = 0;
      for (int c = 0; c < classes; c++) {
        next[c] /= probabilities.length + classes;
        change = Math.max(change, Math.abs(next[c] - shares[c]));
      }
      shares = next;
      if (change < SETTLED) {
        break;
      }
    }
    return shares;
  }

  /** Puts a row's probabilities under shares in place of those with all classes alike. */
  static void apply(float[] probabilities, double[] shares) {
    double[] weighed = new double[shares.length];
    weigh(probabilities, shares, weighed);
    for (int c = 0; c < weighed.length; c++) {
      probabilities[c] = (float) weighed[c];
    }
  }

  private static void weigh(float[] probabilities, double[] shares, double[] target) {
    double sum = 0;
    for (int c = 0; c < target.length; c++) {
      target[c] = probabilities[c] * shares[c];
      sum += target[c];
    }
    for (int c = 0; c < target.length; c++) {
      target[c] /= sum;
    }
  }
}
