// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.coder;

/** The standard normal distribution function, fast: cubics between tabulated values. */
public final class NormalCdf {
  /** Beyond, all is 0 or 1. */
  private static final int REACH = 9;

  private static final int STEPS = 64;
  private static final double[] VALUES = new double[2 * REACH * STEPS + 2];
  private static final double[] SLOPES = new double[VALUES.length];

  static {
    for (int i = 0; i < VALUES.length; i++) {
      double x = (double) i / STEPS - REACH;
      VALUES[i] = CdfTable.normal(Math.min(x, REACH));
      SLOPES[i] = StrictMath.exp(-0.5 * x * x) / StrictMath.sqrt(2 * Math.PI) / STEPS;
    }
  }

  private NormalCdf() {}

  /**
   * The probability of less than {@code x}, to 1e-9.
   *
   * @param x may be infinite; what is no number counts as -9
   */
  public static double at(double x) {
    double within = x > -REACH ? Math.min(x, REACH) : -REACH;
    double place = (within + REACH) * STEPS;
    int i = (int) place;
    double t = place - i;
    // Hermite's cubic through both values and slopes.
    double rise = VALUES[i + 1] - VALUES[i];
    double a = SLOPES[i] - rise;
    double b = rise - SLOPES[i + 1];
    return VALUES[i] + t * (rise + (1 - t) * (a * (1 - t) + b * t));
  }
}
