// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import java.util.List;

/** Probabilities of levels in double precision, by definition. */
final class LevelReference {
  private LevelReference() {}

  /**
   * The probability of a level under a discretised logistic mixture with atoms.
   *
   * @param p parameters of a column
   */
  static double mixture(double[] p, int level, int levels, int components, List<Integer> atoms) {
    int low = 0;
    int high = levels - 1;
    while (atoms.contains(low)) {
      low++;
    }
    while (atoms.contains(high)) {
      high--;
    }
    int classes = atoms.isEmpty() ? 0 : atoms.size() + 1;
    double[] ofClass = classes == 0 ? new double[] {1} : softmax(p, 0, classes);
    double probability = 0;
    if (level >= low && level <= high) {
      double[] weights = softmax(p, classes, components);
      for (int k = 0; k < components; k++) {
        double mean = p[classes + components + k];
        double logScale = p[classes + 2 * components + k];
        probability += weights[k] * bin(mean, logScale, level, levels, low, high);
      }
    }
    probability *= ofClass[ofClass.length - 1];
    return atoms.contains(level) ? probability + ofClass[atoms.indexOf(level)] : probability;
  }

  /** {@code F(upper edge) - F(lower edge)}, from the side where F is small. */
  static double bin(double mean, double logScale, int level, int levels, int low, int high) {
    double bound = 2 + Math.log(levels - 1);
    double scale = Math.exp(bound * Math.tanh(logScale / bound));
    double half = 1.0 / (levels - 1);
    double x = 2.0 * level / (levels - 1) - 1;
    double a = level == low ? Double.NEGATIVE_INFINITY : (x - half - mean) / scale;
    double b = level == high ? Double.POSITIVE_INFINITY : (x + half - mean) / scale;
    return a > 0 ? sigmoid(-a) - sigmoid(-b) : sigmoid(b) - sigmoid(a);
  }

  /** Log-probability under a beta-binomial as a product of the steps from trial to trial. */
  static double betaBinomial(double[] p, int level, int levels) {
    double alpha = Math.exp(10 * Math.tanh(p[0] / 10));
    double beta = Math.exp(10 * Math.tanh(p[1] / 10));
    double logProb = 0;
    for (int i = 0; i < levels - 1; i++) {
      logProb += i < level ? Math.log(alpha + i) : Math.log(beta + i - level);
      logProb -= Math.log(alpha + beta + i);
      logProb += i < level ? Math.log((levels - 1 - i) / (double) (level - i)) : 0;
    }
    return logProb;
  }

  private static double sigmoid(double t) {
    return 1 / (1 + Math.exp(-t));
  }

  private static double[] softmax(double[] p, int from, int count) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      largest = Math.max(largest, p[from + i]);
    }
    double[] weights = new double[count];
    double total = 0;
    for (int i = 0; i < count; i++) {
      weights[i] = Math.exp(p[from + i] - largest);
      total += weights[i];
    }
    for (int i = 0; i < count; i++) {
      weights[i] /= total;
    }
    return weights;
  }
}
