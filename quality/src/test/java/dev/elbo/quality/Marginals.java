// SPDX-License-Identifier: Apache-2.0
package dev.elbo.quality;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Distances between the distributions of single columns, from 0 to 1. */
final class Marginals {
  private Marginals() {}

  /** The largest difference of two empirical distribution functions (Kolmogorov and Smirnov). */
  static double kolmogorovSmirnov(double[] a, double[] b) {
    double[] x = a.clone();
    double[] y = b.clone();
    Arrays.sort(x);
    Arrays.sort(y);
    double largest = 0;
    int i = 0;
    int j = 0;
    while (i < x.length && j < y.length) {
      double at = Math.min(x[i], y[j]);
      while (i < x.length && x[i] <= at) {
        i++;
      }
      while (j < y.length && y[j] <= at) {
        j++;
      }
      largest = Math.max(largest, Math.abs(i / (double) x.length - j / (double) y.length));
    }
    return largest;
  }

  /** Half the sum of differences of shares of levels. */
  static double totalVariation(double[] a, double[] b) {
    Map<Double, Double> shares = new HashMap<>();
    for (double level : a) {
      shares.merge(level, 1.0 / a.length, Double::sum);
    }
    for (double level : b) {
      shares.merge(level, -1.0 / b.length, Double::sum);
    }
    return shares.values().stream().mapToDouble(Math::abs).sum() / 2;
  }
}
