// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as text, the same in every locale: a point for decimals, no grouping. */
public final class NumberText {
  private static final BigDecimal LARGE = BigDecimal.valueOf(10_000_000);
  private static final BigDecimal SMALL = new BigDecimal("0.0001");

  private NumberText() {}

  /**
   * A value rounded (half to even) to a number of significant digits, such as "105.3", "0.00012" or
   * "1.2e-7".
   *
   * @param digits 1 to 17; trailing zeros are kept, so that equal digits line up
   */
  public static String significant(double value, int digits) {
    Check.that(1 <= digits && digits <= 17, "digits must be in [1, 17], got " + digits);
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal exact = new BigDecimal(value);
    BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    if (isExtreme(rounded)) {
      return scientific(rounded);
    }
    int decimals = Math.max(0, digits - rounded.precision() + rounded.scale());
    return rounded.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** The text of a tick: as many decimals as the step has; powers of ten far from one. */
  static String tick(BigDecimal tick, BigDecimal step, BigDecimal largest) {
    if (tick.signum() == 0) {
      return "0";
    }
    if (largest.compareTo(LARGE) >= 0 || step.compareTo(SMALL) < 0) {
      return scientific(tick);
    }
    return tick.setScale(Math.max(0, step.scale()), RoundingMode.UNNECESSARY).toPlainString();
  }

  private static boolean isExtreme(BigDecimal value) {
    return value.abs().compareTo(LARGE) >= 0 || value.abs().compareTo(SMALL) < 0;
  }

  private static String scientific(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    int exponent = stripped.precision() - stripped.scale() - 1;
    return stripped.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
  }
}
