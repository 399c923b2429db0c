// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.coder;

import dev.elbo.engine.kernel.GammaFunctions;

/**
 * The distribution function of negative binomial counts, which is an incomplete beta function, by
 * its continued fraction (NIST Handbook 2010, 8.17.22).
 *
 * @param mean above 0
 * @param size r, above 0: the variance is {@code mean + mean^2 / size}
 */
public record CountCdf(double mean, double size) implements HalvingCode.Below {
  private static final int MOST_TERMS = 20_000;
  private static final double ENOUGH = 1e-13;
  private static final double TINY = 1e-300;

  @Override
  public double below(long count) {
    if (count <= 0) {
      return 0;
    }
    double success = size / (size + mean);
    double failure = mean / (size + mean);
    double logPeak =
        GammaFunctions.logGamma(size + count)
            - GammaFunctions.logGamma(size)
            - GammaFunctions.logGamma(count)
            + size * StrictMath.log(success)
            + count * StrictMath.log(failure);
    double peak = StrictMath.exp(logPeak);
    return success * (size + count + 2) < size + 1
        ? peak * fraction(size, count, success) / size
        : 1 - peak * fraction(count, size, failure) / count;
  }

  /** The continued fraction, from its front to its end (Lentz 1976, modified by Thompson). */
  private static double fraction(double a, double b, double x) {
    double c = 1;
    double d = 1 / away(1 - (a + b) * x / (a + 1));
    double result = d;
    for (int m = 1; m < MOST_TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / away(1 + even * d);
      c = away(1 + even / c);
      result *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / away(1 + odd * d);
      c = away(1 + odd / c);
      result *= d * c;
      if (Math.abs(d * c - 1) < ENOUGH) {
        break;
      }
    }
    return result;
  }

  private static double away(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }
}
