// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.coder;

/**
 * The distribution function of Student's t with a whole number of degrees of freedom (Abramowitz
 * and Stegun 1964, 26.7.3 and 26.7.4).
 *
 * @param degrees 1 to 100
 */
public record StudentCdf(int degrees) {
  /** The probability of less than {@code x}, which may be infinite. */
  public double at(double x) {
    double root = StrictMath.sqrt(degrees + x * x);
    boolean far = root == Double.POSITIVE_INFINITY;
    double sine = far ? Math.signum(x) : x / root;
    double squaredCosine = far ? 0 : degrees / (root * root);
    boolean odd = degrees % 2 == 1;
    double term = odd ? sine * StrictMath.sqrt(squaredCosine) : sine;
    double sum = 0;
    for (int i = odd ? 3 : 2; i <= degrees; i += 2) {
      sum += term;
      term *= squaredCosine * (i - 1) / i;
    }
    double within = odd ? (StrictMath.atan2(x, StrictMath.sqrt(degrees)) + sum) * 2 / Math.PI : sum;
    return 0.5 + 0.5 * within;
  }
}
