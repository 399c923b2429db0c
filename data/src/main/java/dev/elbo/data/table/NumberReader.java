// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data.table;

/** Decimal numbers out of text, nearest double, without the extras of {@link Double#valueOf}. */
final class NumberReader {
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private NumberReader() {}

  /**
   * The number, or NaN.
   *
   * @param group the separator of thousands, or {@code mark} for none
   */
  static double read(String cell, char mark, char group) {
    int from = 0;
    int end = cell.length();
    while (from < end && isSpace(cell.charAt(from))) {
      from++;
    }
    while (end > from && isSpace(cell.charAt(end - 1))) {
      end--;
    }
    int at = from;
    boolean negative = at < end && cell.charAt(at) == '-';
    if (at < end && (negative || cell.charAt(at) == '+')) {
      at++;
    }
    int first = at;
    long digits = 0;
    int significant = 0;
    int count = 0;
    int decimals = 0;
    int groupEnd = -1;
    boolean point = false;
    for (; at < end; at++) {
      char c = cell.charAt(at);
      if ('0' <= c && c <= '9') {
        count++;
        significant += significant > 0 || c != '0' ? 1 : 0;
        decimals += point ? 1 : 0;
        // Up to 18 digits fit; longer numbers take the slow path.
        digits = significant <= 18 ? digits * 10 + (c - '0') : digits;
      } else if (c == mark && !point && (groupEnd < 0 || at - groupEnd == 4)) {
        point = true;
        groupEnd = -1;
      } else if (c == group && c != mark && !point && startsGroup(cell, first, at, groupEnd)) {
        groupEnd = at;
      } else {
        break;
      }
    }
    if (count == 0 || groupEnd >= 0 && at - groupEnd != 4) {
      return Double.NaN;
    }
    int exponent = 0;
    if (at < end) {
      exponent = exponent(cell, at, end);
      if (exponent == Integer.MIN_VALUE) {
        return Double.NaN;
      }
    }
    int scale = exponent - decimals;
    if (significant <= 18 && digits <= 1L << 53 && -22 <= scale && scale <= 22) {
      // Both factors are exact doubles, so the result is the nearest double (Clinger 1990).
      double power = POWERS_OF_TEN[Math.abs(scale)];
      double value = scale < 0 ? digits / power : digits * power;
      return negative ? 0 - value : value;
    }
    return slowly(cell.substring(from, end), mark, group);
  }

  /** One to three digits, not a zero, before the first separator; three between any two. */
  private static boolean startsGroup(String cell, int first, int at, int groupEnd) {
    if (groupEnd >= 0) {
      return at - groupEnd == 4;
    }
    return 1 <= at - first && at - first <= 3 && cell.charAt(first) != '0';
  }

  /** The exponent from its letter on, at most 100000 in size; MIN_VALUE if malformed. */
  private static int exponent(String cell, int from, int end) {
    char letter = cell.charAt(from);
    int at = from + 1;
    boolean negative = at < end && cell.charAt(at) == '-';
    if (at < end && (negative || cell.charAt(at) == '+')) {
      at++;
    }
    if (letter != 'e' && letter != 'E' || at == end) {
      return Integer.MIN_VALUE;
    }
    int exponent = 0;
    for (; at < end; at++) {
      char c = cell.charAt(at);
      if (c < '0' || c > '9') {
        return Integer.MIN_VALUE;
      }
      exponent = Math.min(100_000, exponent * 10 + (c - '0'));
    }
    return negative ? -exponent : exponent;
  }

  private static double slowly(String number, char mark, char group) {
    StringBuilder plain = new StringBuilder(number.length());
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if (c == mark) {
        plain.append('.');
      } else if (c != group) {
        plain.append(c);
      }
    }
    return Double.parseDouble(plain.toString()) + 0.0;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\u00A0';
  }
}
