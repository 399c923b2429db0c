// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

/**
 * The gamma function's logarithm and its derivative, in double precision: sums of them cancel
 * digits that a float does not have. Only {@code + - * /} and fused multiply-adds, so the bits are
 * the same on every JVM.
 *
 * <p>Both are defined here from 1e-300 to 1e300; any other argument gives NaN.
 *
 * @see "Abramowitz and Stegun 1964, 6.1.41 and 6.3.18 (asymptotic series), 6.1.15 and 6.3.5
 *     (recurrence)"
 */
public final class GammaFunctions {
  private static final double LEAST = 1e-300;
  private static final double MOST = 1e300;

  /** From here on the first term left out of either series is below 2e-15. */
  private static final double SERIES_FROM = 8;

  private static final double HALF_LOG_TWO_PI = 0.91893853320467274178;
  private static final double LN2 = 0.69314718055994530942;
  private static final long SQRT_HALF_BITS = 0x3FE6A09E667F3BCDL;
  private static final int MANTISSA_BITS = 52;

  private GammaFunctions() {}

  /**
   * log Γ(x).
   *
   * @return an error of at most 4e-15 times the larger of 1 and the result's size
   */
  public static double logGamma(double x) {
    if (!(x >= LEAST && x <= MOST)) {
      return Double.NaN;
    }
    double y = x;
    double product = 1;
    while (y < SERIES_FROM) {
      product *= y;
      y += 1;
    }
    double z = 1 / (y * y);
    double s = Math.fma(z, 1.0 / 156, -691.0 / 360360);
    s = Math.fma(z, s, 1.0 / 1188);
    s = Math.fma(z, s, -1.0 / 1680);
    s = Math.fma(z, s, 1.0 / 1260);
    s = Math.fma(z, s, -1.0 / 360);
    s = Math.fma(z, s, 1.0 / 12);
    double stirling = Math.fma(y - 0.5, log(y), HALF_LOG_TWO_PI - y) + s / y;
    return y > x ? stirling - log(product) : stirling;
  }

  /**
   * The digamma function, the derivative of log Γ(x).
   *
   * @return an error of at most 4e-15 times the larger of 1 and the result's size
   */
  public static double digamma(double x) {
    if (!(x >= LEAST && x <= MOST)) {
      return Double.NaN;
    }
    double y = x;
    // The sum of 1 / (x + i) so far as a fraction, for one division in place of eight.
    double above = 0;
    double below = 1;
    while (y < SERIES_FROM) {
      above = Math.fma(above, y, below);
      below *= y;
      y += 1;
    }
    double z = 1 / (y * y);
    double s = Math.fma(z, -1.0 / 12, 691.0 / 32760);
    s = Math.fma(z, s, -1.0 / 132);
    s = Math.fma(z, s, 1.0 / 240);
    s = Math.fma(z, s, -1.0 / 252);
    s = Math.fma(z, s, 1.0 / 120);
    s = Math.fma(z, s, -1.0 / 12);
    return Math.fma(z, s, log(y) - 0.5 / y) - above / below;
  }

  /**
   * The logarithm of a positive normal number as {@code k log 2 + log m}, m from √½ to √2, and
   * {@code log m = 2 artanh((m - 1) / (m + 1))} by its power series; what is left out is below
   * 1e-18 of the result.
   */
  static double log(double x) {
    long bits = Double.doubleToRawLongBits(x);
    long k = (bits - SQRT_HALF_BITS) >> MANTISSA_BITS;
    double m = Double.longBitsToDouble(bits - (k << MANTISSA_BITS));
    double s = (m - 1) / (m + 1);
    double z = s * s;
    double p = Math.fma(z, 1.0 / 23, 1.0 / 21);
    p = Math.fma(z, p, 1.0 / 19);
    p = Math.fma(z, p, 1.0 / 17);
    p = Math.fma(z, p, 1.0 / 15);
    p = Math.fma(z, p, 1.0 / 13);
    p = Math.fma(z, p, 1.0 / 11);
    p = Math.fma(z, p, 1.0 / 9);
    p = Math.fma(z, p, 1.0 / 7);
    p = Math.fma(z, p, 1.0 / 5);
    p = Math.fma(z, p, 1.0 / 3);
    double twice = s + s;
    return Math.fma(k, LN2, Math.fma(twice * z, p, twice));
  }
}
