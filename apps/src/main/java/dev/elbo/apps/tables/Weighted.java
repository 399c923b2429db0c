// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.tables;

/** Choices by weights. */
final class Weighted {
  private Weighted() {}

  /**
   * The place that a uniform number falls on.
   *
   * @param weights at least 0, sum 1
   */
  static int pick(double[] weights, double uniform) {
    double left = uniform;
    int last = 0;
    for (int k = 0; k < weights.length; k++) {
      if (weights[k] > 0) {
        last = k;
        left -= weights[k];
        if (left < 0) {
          return k;
        }
      }
    }
    return last;
  }
}
