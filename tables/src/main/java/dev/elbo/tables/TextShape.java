// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

/** How the text of a number looks. */
final class TextShape {
  private TextShape() {}

  /** Digits after the mark, less the exponent, at least 0. */
  static int decimals(String number, char mark) {
    int at = number.indexOf(mark) + 1;
    int decimals = 0;
    while (at > 0 && at < number.length() && isDigit(number.charAt(at))) {
      decimals++;
      at++;
    }
    int e = exponentAt(number);
    return e < 0 ? decimals : Math.max(0, decimals - exponent(number, e + 1));
  }

  static boolean hasExponent(String number) {
    return exponentAt(number) >= 0;
  }

  /** The spaces before a text; {@code known} itself if they are the same. */
  static String padding(String text, String known) {
    int spaces = 0;
    while (spaces < text.length() && text.charAt(spaces) <= ' ') {
      spaces++;
    }
    return known != null && known.length() == spaces && text.startsWith(known)
        ? known
        : text.substring(0, spaces);
  }

  private static int exponentAt(String number) {
    int at = number.indexOf('e');
    return at >= 0 ? at : number.indexOf('E');
  }

  private static int exponent(String number, int from) {
    boolean negative = from < number.length() && number.charAt(from) == '-';
    int exponent = 0;
    for (int i = from; i < number.length() && exponent < 1000; i++) {
      char c = number.charAt(i);
      exponent = isDigit(c) ? 10 * exponent + (c - '0') : exponent;
    }
    return negative ? -exponent : exponent;
  }

  private static boolean isDigit(char c) {
    return '0' <= c && c <= '9';
  }
}
