// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as text by the rules of {@link NumberText}; the same on every JDK. */
final class NumberWriter {
  /** A code is a float: further digits would be those of its rounding. */
  private static final MathContext SIGNIFICANT = new MathContext(7, RoundingMode.HALF_EVEN);

  private static final double[] POWERS_OF_TEN = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

  private NumberWriter() {}

  static String write(NumberText text, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value must be finite, got " + value);
    }
    if (text.scientific()) {
      return text.padding() + scientific(value, text.mark());
    }
    String digits = fixed(value, text.decimals());
    StringBuilder out = new StringBuilder(text.padding());
    boolean negative = digits.charAt(0) == '-';
    if (negative && !isZero(digits)) {
      out.append('-');
    }
    int point = text.decimals() == 0 ? digits.length() : digits.length() - text.decimals() - 1;
    appendWhole(out, digits, negative ? 1 : 0, point, text.thousands());
    int end = digits.length();
    while (end - point - 1 > text.leastDecimals() && digits.charAt(end - 1) == '0') {
      end--;
    }
    if (end - point - 1 > 0) {
      out.append(text.mark()).append(digits, point + 1, end);
    }
    return out.toString();
  }

  /** With exactly so many decimals after a point. */
  private static String fixed(double value, int decimals) {
    if (decimals == 0 && Math.abs(value) < 0x1p52) {
      return Long.toString((long) Math.rint(value));
    }
    if (decimals < POWERS_OF_TEN.length && Math.abs(value) * POWERS_OF_TEN[decimals] < 0x1p50) {
      long scaled = (long) Math.rint(value * POWERS_OF_TEN[decimals]);
      long power = (long) POWERS_OF_TEN[decimals];
      String fraction = Long.toString(power + Math.abs(scaled % power));
      return (scaled < 0 ? "-" : "") + Math.abs(scaled / power) + "." + fraction.substring(1);
    }
    return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static boolean isZero(String digits) {
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) >= '1' && digits.charAt(i) <= '9') {
        return false;
      }
    }
    return true;
  }

  private static void appendWhole(
      StringBuilder out, String digits, int from, int end, String thousands) {
    for (int i = from; i < end; i++) {
      if (i > from && (end - i) % 3 == 0) {
        out.append(thousands);
      }
      out.append(digits.charAt(i));
    }
  }

  private static String scientific(double value, char mark) {
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(SIGNIFICANT).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    boolean plain = -5 <= exponent && exponent < 15;
    String text = plain ? rounded.toPlainString() : rounded.toString();
    return mark == '.' ? text : text.replace('.', mark);
  }
}
