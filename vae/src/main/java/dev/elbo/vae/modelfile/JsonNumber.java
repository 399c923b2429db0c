// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.modelfile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A JSON number, kept as its text, so that nothing is lost between reading and writing. Two numbers
 * are equal when their texts are: {@code 1.0} is not {@code 1}.
 *
 * <p>Texts made here do not depend on the Java version ({@code Double.toString} changed in 19): the
 * exact value is rounded half to even to 1, 2, 3... digits until the text reads back as the same
 * value. They always show a point or an exponent: {@code 1.0}, {@code 0.001}, {@code 1.5e-7}.
 */
public record JsonNumber(String text) implements JsonValue {
  private static final int FLOAT_DIGITS = 9; // enough for every float
  private static final int DOUBLE_DIGITS = 17; // enough for every double
  private static final int SMALLEST_PLAIN_EXPONENT = -5;
  private static final int LARGEST_PLAIN_EXPONENT = 15;

  /** Checks the grammar of RFC 8259, section 6. */
  public JsonNumber {
    if (scan(text, 0) != text.length()) {
      throw new IllegalArgumentException(
          "text must be a JSON number such as 12, -0.5 or 1e-9, got " + Json.quote(text, 60));
    }
  }

  /** A whole number. */
  public static JsonNumber of(long value) {
    return new JsonNumber(Long.toString(value));
  }

  /**
   * The shortest text that reads back as the same double.
   *
   * @throws IllegalArgumentException for NaN and the infinities; see {@link Json#numberOrNull}
   */
  public static JsonNumber of(double value) {
    checkFinite(Double.isFinite(value), Double.toString(value));
    if (value == 0) {
      return zero(Double.doubleToRawLongBits(value) < 0);
    }
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < DOUBLE_DIGITS; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (Double.parseDouble(rounded.toString()) == value) {
        return new JsonNumber(format(rounded));
      }
    }
    return new JsonNumber(
        format(exact.round(new MathContext(DOUBLE_DIGITS, RoundingMode.HALF_EVEN))));
  }

  /**
   * The shortest text that reads back as the same float.
   *
   * @throws IllegalArgumentException for NaN and the infinities
   */
  public static JsonNumber of(float value) {
    checkFinite(Float.isFinite(value), Float.toString(value));
    if (value == 0) {
      return zero(Float.floatToRawIntBits(value) < 0);
    }
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < FLOAT_DIGITS; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (Float.parseFloat(rounded.toString()) == value) {
        return new JsonNumber(format(rounded));
      }
    }
    return new JsonNumber(
        format(exact.round(new MathContext(FLOAT_DIGITS, RoundingMode.HALF_EVEN))));
  }

  @Override
  public String toString() {
    return text;
  }

  /** End of the number that starts at {@code from}, or {@code from} when none starts there. */
  static int scan(String text, int from) {
    int i = from;
    if (at(text, i) == '-') {
      i++;
    }
    int whole = digits(text, i);
    if (whole == i || (at(text, i) == '0' && whole > i + 1)) {
      return from;
    }
    i = whole;
    if (at(text, i) == '.') {
      int fraction = digits(text, i + 1);
      if (fraction == i + 1) {
        return from;
      }
      i = fraction;
    }
    if (at(text, i) == 'e' || at(text, i) == 'E') {
      int start = at(text, i + 1) == '+' || at(text, i + 1) == '-' ? i + 2 : i + 1;
      int exponent = digits(text, start);
      if (exponent == start) {
        return from;
      }
      i = exponent;
    }
    return i;
  }

  private static int digits(String text, int from) {
    int i = from;
    while (at(text, i) >= '0' && at(text, i) <= '9') {
      i++;
    }
    return i;
  }

  private static char at(String text, int index) {
    return index < text.length() ? text.charAt(index) : '\0';
  }

  private static void checkFinite(boolean finite, String value) {
    if (!finite) {
      throw new IllegalArgumentException(
          "a JSON number must be finite, got " + value + "; use null instead");
    }
  }

  private static JsonNumber zero(boolean negative) {
    return new JsonNumber(negative ? "-0.0" : "0.0");
  }

  private static String format(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    String digits = stripped.unscaledValue().abs().toString();
    String sign = stripped.signum() < 0 ? "-" : "";
    int exponent = digits.length() - 1 - stripped.scale(); // of the first digit
    if (exponent < SMALLEST_PLAIN_EXPONENT || exponent > LARGEST_PLAIN_EXPONENT) {
      String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
      return sign + digits.charAt(0) + fraction + "e" + exponent;
    }
    if (exponent < 0) {
      return sign + "0." + "0".repeat(-exponent - 1) + digits;
    }
    String padded = digits + "0".repeat(Math.max(0, exponent + 2 - digits.length()));
    return sign + padded.substring(0, exponent + 1) + "." + padded.substring(exponent + 1);
  }
}
