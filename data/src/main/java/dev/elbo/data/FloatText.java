// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Floats as decimal text: the fewest digits that read back to the same float, nearest to it. Not
 * {@link Float#toString}, whose digits changed with JDK 19; files must not depend on the JDK.
 */
final class FloatText {
  private static final int MAX_DIGITS = 9;
  private static final int MAX_POWER = 22;
  private static final double[] POWERS = new double[MAX_POWER + 1];

  static {
    POWERS[0] = 1;
    for (int i = 1; i <= MAX_POWER; i++) {
      // Exact: powers of ten up to 10^22 are doubles.
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  private FloatText() {}

  static void append(StringBuilder out, float value) {
    if (!Float.isFinite(value)) {
      out.append(value);
    } else if (value == (int) value && Math.abs(value) < 1 << 24) {
      out.append((int) value);
    } else {
      out.append(value < 0 ? "-" : "");
      appendPositive(out, Math.abs(value));
    }
  }

  private static void appendPositive(StringBuilder out, float value) {
    // Nine digits of a value in this range need no power of ten beyond 10^22.
    if (value < 1e-12f || value > 1e21f) {
      appendSlowly(out, value);
      return;
    }
    int exponent = exponentOf(value);
    for (int digits = 1; ; digits++) {
      int scale = exponent - digits + 1;
      double scaled = scale < 0 ? value * POWERS[-scale] : value / POWERS[scale];
      long mantissa = (long) Math.rint(scaled);
      double back = scale < 0 ? mantissa / POWERS[-scale] : mantissa * POWERS[scale];
      // Next to a tie between two floats the double alone cannot tell: take one digit more.
      boolean same = (float) back == value && (float) Math.nextUp(back) == value;
      if (digits == MAX_DIGITS || same && (float) Math.nextDown(back) == value) {
        appendDecimal(out, mantissa, scale);
        return;
      }
    }
  }

  private static void appendSlowly(StringBuilder out, float value) {
    for (int digits = 1; ; digits++) {
      BigDecimal rounded =
          new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.floatValue() == value) {
        appendDecimal(out, rounded.unscaledValue().longValueExact(), -rounded.scale());
        return;
      }
    }
  }

  /** The power of ten of the first digit, give or take one where the product is rounded. */
  private static int exponentOf(float value) {
    int exponent = 0;
    while (value >= POWERS[exponent + 1]) {
      exponent++;
    }
    while (value * POWERS[-Math.min(0, exponent)] < 1) {
      exponent--;
    }
    return exponent;
  }

  private static void appendDecimal(StringBuilder out, long mantissa, int scale) {
    String digits = Long.toString(mantissa);
    int length = digits.length();
    while (length > 1 && digits.charAt(length - 1) == '0') {
      length--;
    }
    int exponent = scale + digits.length() - 1;
    if (-5 <= exponent && exponent < 0) {
      out.append("0.").append("0".repeat(-exponent - 1)).append(digits, 0, length);
    } else if (0 <= exponent && exponent < length - 1) {
      out.append(digits, 0, exponent + 1).append('.').append(digits, exponent + 1, length);
    } else {
      out.append(digits.charAt(0)).append(length > 1 ? "." : "").append(digits, 1, length);
      out.append('e').append(exponent);
    }
  }
}
