// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

/**
 * Decimal numbers as CSV cells hold them: optional sign, digits with an optional point, optional
 * exponent. Gives the float nearest to the decimal, like {@link Float#parseFloat}, without its
 * extras (hexadecimal, type letters, NaN and infinity).
 */
final class CsvNumber {
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** The bits of a double that a float has not; exactly half of them set is a tie. */
  private static final long LOST_BITS = (1L << 29) - 1;

  private static final long TIE = 1L << 28;

  private CsvNumber() {}

  /** The number, infinite if too large for a float, or NaN if the text is not a number. */
  static float parse(char[] text, int length) {
    int at = 0;
    boolean negative = length > 0 && text[0] == '-';
    if (length > 0 && (text[0] == '-' || text[0] == '+')) {
      at++;
    }
    long digits = 0;
    int significant = 0;
    int count = 0;
    int scale = 0;
    boolean point = false;
    for (; at < length; at++) {
      char c = text[at];
      if (c == '.' && !point) {
        point = true;
        continue;
      }
      if (c < '0' || c > '9') {
        break;
      }
      count++;
      significant += significant > 0 || c != '0' ? 1 : 0;
      scale -= point ? 1 : 0;
      // Up to 18 digits fit; longer numbers take the slow path.
      digits = significant <= 18 ? digits * 10 + (c - '0') : digits;
    }
    if (count == 0) {
      return Float.NaN;
    }
    if (at < length) {
      int exponent = exponent(text, at, length);
      if (exponent == Integer.MIN_VALUE) {
        return Float.NaN;
      }
      scale += exponent;
    }
    if (significant <= 18 && digits <= 1L << 53 && -22 <= scale && scale <= 22) {
      // Both factors are exact doubles, so the result is the nearest double (Clinger 1990).
      double power = POWERS_OF_TEN[Math.abs(scale)];
      double value = scale < 0 ? digits / power : digits * power;
      boolean tie = (Double.doubleToRawLongBits(value) & LOST_BITS) == TIE;
      if (value == 0 || value > 1e-37 && !tie) {
        return (float) (negative ? -value : value);
      }
    }
    return Float.parseFloat(new String(text, 0, length));
  }

  /** The exponent from its letter on, at most 100000 in size; MIN_VALUE if malformed. */
  private static int exponent(char[] text, int from, int length) {
    if (text[from] != 'e' && text[from] != 'E') {
      return Integer.MIN_VALUE;
    }
    int at = from + 1;
    boolean negative = at < length && text[at] == '-';
    if (at < length && (text[at] == '-' || text[at] == '+')) {
      at++;
    }
    if (at == length) {
      return Integer.MIN_VALUE;
    }
    int exponent = 0;
    for (; at < length; at++) {
      if (text[at] < '0' || text[at] > '9') {
        return Integer.MIN_VALUE;
      }
      exponent = Math.min(100_000, exponent * 10 + (text[at] - '0'));
    }
    return negative ? -exponent : exponent;
  }
}
