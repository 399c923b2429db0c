// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import java.util.List;

/** Log-densities of table columns in double precision, by definition. */
final class ColumnReference {
  private ColumnReference() {}

  static double bernoulli(double[] p, double x) {
    double one = 1 / (1 + Math.exp(-p[0]));
    return Math.log(x == 1 ? one : 1 - one);
  }

  static double categorical(double[] p, double x) {
    return Math.log(softmax(p, 0, p.length)[(int) x]);
  }

  /** Differences of a logistic distribution's function at rising thresholds. */
  static double ordinal(double[] p, double x) {
    double[] t = new double[p.length];
    for (int k = 0; k < p.length; k++) {
      t[k] = k == 0 ? p[0] : t[k - 1] + Math.log1p(Math.exp(p[k])) + 1e-4;
    }
    int level = (int) x;
    double upTo = level == p.length ? 1 : 1 / (1 + Math.exp(-t[level]));
    double below = level == 0 ? 0 : 1 / (1 + Math.exp(-t[level - 1]));
    return Math.log(upTo - below);
  }

  /** {@code Gamma(x + r) / (x! Gamma(r)) q^r (1 - q)^x}, the first factor as a product. */
  static double negativeBinomial(double[] p, double x) {
    double mean = Math.exp(20 * Math.tanh(p[0] / 20));
    double size = Math.exp(10 * Math.tanh(p[1] / 10));
    double logProb = size * Math.log(size / (size + mean));
    for (int i = 0; i < x; i++) {
      logProb += Math.log((size + i) / (i + 1) * mean / (size + mean));
    }
    return logProb;
  }

  static double continuous(
      double[] p, double x, int components, int degrees, double floor, List<Float> atoms) {
    int classes = atoms.isEmpty() ? 0 : atoms.size() + 1;
    double logClass = 0;
    if (classes > 0) {
      double[] shares = softmax(p, 0, classes);
      int atom = atoms.indexOf((float) x);
      if (atom >= 0) {
        return Math.log(shares[atom]);
      }
      logClass = Math.log(shares[atoms.size()]);
    }
    int weights = components == 1 ? 0 : components;
    double[] share = components == 1 ? new double[] {1} : softmax(p, classes, components);
    double density = 0;
    for (int k = 0; k < components; k++) {
      double mean = p[classes + weights + k];
      double bent = 12 * Math.tanh(p[classes + weights + components + k] / 12);
      double scale = Math.sqrt(floor * floor + Math.exp(bent));
      density += share[k] * standard((x - mean) / scale, degrees) / scale;
    }
    return logClass + Math.log(density);
  }

  /** Densities of scale 1; those of t for 1, 3 and 5 degrees of freedom are rational. */
  private static double standard(double u, int degrees) {
    return switch (degrees) {
      case 0 -> Math.exp(-u * u / 2) / Math.sqrt(2 * Math.PI);
      case 1 -> 1 / (Math.PI * (1 + u * u));
      case 3 -> 2 / (Math.PI * Math.sqrt(3) * Math.pow(1 + u * u / 3, 2));
      case 5 -> 8 / (3 * Math.PI * Math.sqrt(5) * Math.pow(1 + u * u / 5, 3));
      default -> throw new IllegalArgumentException("no reference for " + degrees + " degrees");
    };
  }

  private static double[] softmax(double[] p, int from, int count) {
    double total = 0;
    double[] shares = new double[count];
    for (int i = 0; i < count; i++) {
      shares[i] = Math.exp(p[from + i]);
      total += shares[i];
    }
    for (int i = 0; i < count; i++) {
      shares[i] /= total;
    }
    return shares;
  }
}
