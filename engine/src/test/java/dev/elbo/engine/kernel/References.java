// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

/** Double-precision references for the elementary functions, and the distance to them. */
final class References {
  private static final double SQRT_HALF = StrictMath.sqrt(0.5);
  private static final double LARGEST_EXACT = 0x1.ffffffp127; // from here on a float is infinite

  private References() {}

  static double sigmoid(double x) {
    double e = StrictMath.exp(-Math.abs(x));
    return (x < 0 ? e : 1.0) / (1.0 + e);
  }

  static double softplus(double x) {
    return Math.max(x, 0.0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  static double erf(double x) {
    double a = Math.abs(x);
    double r = a < 2.0 ? erfSeries(a) : 1.0 - erfcFraction(Math.min(a, 30.0));
    return Math.copySign(Double.isNaN(x) ? Double.NaN : r, x);
  }

  /** 1 - erf(x) for x ≥ 0, with small relative error. */
  static double erfc(double x) {
    return x < 2.0 ? 1.0 - erfSeries(x) : erfcFraction(x);
  }

  /** Standard normal z of a float probability. */
  static double normalQuantile(double p, double start) {
    if (!(p > 0.0 && p < 1.0)) {
      return p == 0.0 ? Double.NEGATIVE_INFINITY : p == 1.0 ? Double.POSITIVE_INFINITY : Double.NaN;
    }
    return p < 0.5 ? -upperQuantile(p, 0.5 - p, -start) : upperQuantile(1.0 - p, p - 0.5, start);
  }

  /**
   * z with P(Z > z) = tail = ½ - center, by Newton's steps on the logarithm of the tail or, near
   * the middle, on the center.
   */
  static double upperQuantile(double tail, double center, double start) {
    double z = start;
    for (int i = 0; i < 3; i++) {
      double density = StrictMath.exp(-0.5 * z * z) / StrictMath.sqrt(2.0 * Math.PI);
      if (center < 0.35) {
        z += (center - 0.5 * erf(z * SQRT_HALF)) / density;
      } else {
        double here = 0.5 * erfc(z * SQRT_HALF);
        z += StrictMath.log(here / tail) * here / density;
      }
    }
    return z;
  }

  /** Error of a float in ulps of the exact value; 0 for equal infinities and for NaN at NaN. */
  static double ulps(float actual, double exact) {
    if (Double.isNaN(exact) || Float.isNaN(actual)) {
      return Double.isNaN(exact) && Float.isNaN(actual) ? 0.0 : Double.POSITIVE_INFINITY;
    }
    float rounded = (float) exact;
    if (Float.isInfinite(actual) || Float.isInfinite(rounded)) {
      boolean near = Math.abs(exact) >= LARGEST_EXACT && !Double.isInfinite(exact);
      return actual == rounded
          ? 0.0
          : near
              ? (Math.abs(exact) - Math.abs((double) actual)) / 0x1p104
              : Double.POSITIVE_INFINITY;
    }
    if (rounded == 0.0f
        && actual == 0.0f
        && Float.floatToIntBits(rounded) != Float.floatToIntBits(actual)) {
      return Double.POSITIVE_INFINITY;
    }
    int exponent = Math.max(Math.getExponent(exact), Float.MIN_EXPONENT);
    return Math.abs(actual - exact) / Math.scalb(1.0, exponent - 23);
  }

  // erf(x) = 2/√π·x·e^(-x²)·Σ (2x²)ⁿ/(2n+1)!!; Abramowitz and Stegun 1964, 7.1.6. All terms
  // positive.
  private static double erfSeries(double x) {
    double twice = 2.0 * x * x;
    double term = 1.0;
    double sum = 1.0;
    for (int n = 1; term > 1e-18 * sum; n++) {
      term *= twice / (2 * n + 1);
      sum += term;
    }
    return 2.0 / StrictMath.sqrt(Math.PI) * x * StrictMath.exp(-x * x) * sum;
  }

  // √π·e^(x²)·erfc(x) = 1/(x + ½/(x + 1/(x + 3/2/(x + …)))); ibid., 7.1.14, from the bottom up.
  private static double erfcFraction(double x) {
    double f = x;
    for (int n = x < 3.0 ? 80 : 40; n > 0; n--) {
      f = x + 0.5 * n / f;
    }
    return StrictMath.exp(-x * x) / (StrictMath.sqrt(Math.PI) * f);
  }
}
