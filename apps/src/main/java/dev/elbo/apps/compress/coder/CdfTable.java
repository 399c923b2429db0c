// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.coder;

import java.util.function.DoubleUnaryOperator;

/**
 * A distribution function in whole numbers, for frequencies that are the same on every machine and
 * never fall: a table, and straight lines between its entries.
 */
public final class CdfTable {
  /** Values are from 0 to 2^30. */
  public static final int BITS = 30;

  /** The standard logistic distribution. */
  public static final CdfTable LOGISTIC = new CdfTable(18, x -> 1 / (1 + StrictMath.exp(-x)));

  /** The standard normal distribution. */
  public static final CdfTable NORMAL = new CdfTable(7, CdfTable::normal);

  private static final int STEP_BITS = 7;
  private static final int PLACE_BITS = 20;
  private static final int REST_BITS = PLACE_BITS - STEP_BITS;

  private final int reach;
  private final int[] values;

  /**
   * Tabulates a function.
   *
   * @param reach it is that of this number beyond it, and of the negative below that
   * @param function rising, from 0 to 1
   */
  private CdfTable(int reach, DoubleUnaryOperator function) {
    this.reach = reach;
    values = new int[(2 * reach << STEP_BITS) + 2];
    for (int i = 0; i < values.length; i++) {
      double x = (double) i / (1 << STEP_BITS) - reach;
      values[i] = (int) Math.rint(function.applyAsDouble(Math.min(x, reach)) * (1 << BITS));
    }
  }

  /** 2^30 times the probability of less than {@code x}, which may be infinite. */
  public int at(float x) {
    float within = Math.max(-reach, Math.min(reach, x));
    int place = (reach << PLACE_BITS) + (int) (within * (1 << PLACE_BITS));
    int below = place >> REST_BITS;
    int rest = place & ((1 << REST_BITS) - 1);
    int value = values[below];
    return value + (int) ((long) (values[below + 1] - value) * rest >> REST_BITS);
  }

  /**
   * The standard normal distribution function: {@code 1/2 + φ(x) (x + x^3/3 + x^5/(3·5) + ...)}
   * (Abramowitz and Stegun 1964, 26.2.11), to 1e-15 for x from -9 to 9.
   */
  static double normal(double x) {
    double term = x;
    double sum = x;
    for (int i = 3; Math.abs(term) > 1e-17 * Math.abs(sum); i += 2) {
      term *= x * x / i;
      sum += term;
    }
    double density = StrictMath.exp(-0.5 * x * x) / StrictMath.sqrt(2 * Math.PI);
    return Math.max(0, Math.min(1, 0.5 + density * sum));
  }
}
