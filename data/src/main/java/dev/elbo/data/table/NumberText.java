// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data.table;

import java.util.Objects;

/**
 * How the numbers of a column are written. Reading takes more than writing gives: spaces around, a
 * plus sign, fewer or more decimals, an exponent, thousands with or without their separator.
 *
 * @param leastDecimals digits written after the mark even where they are 0, from 0 to {@code
 *     decimals}
 * @param decimals most digits after the mark, 0 to {@link #MAX_DECIMALS}; numbers are rounded to
 *     them
 * @param mark between the whole number and its decimals, a point or a comma
 * @param thousands between groups of three digits, one character other than the mark, or empty
 * @param padding before each number, such as a space; may be empty
 * @param scientific whether numbers are written with seven significant digits and an exponent where
 *     they need one, instead of by {@code decimals}
 */
public record NumberText(
    int leastDecimals,
    int decimals,
    char mark,
    String thousands,
    String padding,
    boolean scientific) {
  public static final int MAX_DECIMALS = 17;

  /** Whole numbers without any decoration. */
  public static final NumberText WHOLE = plain(0, 0);

  public NumberText {
    Objects.requireNonNull(padding, "padding");
    if (!(0 <= leastDecimals && leastDecimals <= decimals && decimals <= MAX_DECIMALS)) {
      throw new IllegalArgumentException(
          "decimals must be from 0 to 17 and at least leastDecimals, got "
              + (decimals + " and " + leastDecimals));
    }
    if (!(mark == '.' || mark == ',')) {
      throw new IllegalArgumentException("mark must be a point or a comma, got '" + mark + "'");
    }
    if (!(thousands.isEmpty()
        || thousands.length() == 1 && isSeparator(thousands.charAt(0), mark))) {
      throw new IllegalArgumentException(
          "thousands must be empty or one of . , ' _ and spaces, and not the mark, got '"
              + (thousands + "'"));
    }
    if (!padding.isBlank()) {
      throw new IllegalArgumentException("padding must be spaces, got '" + padding + "'");
    }
  }

  /** Numbers with a decimal point. */
  public static NumberText plain(int leastDecimals, int decimals) {
    return new NumberText(leastDecimals, decimals, '.', "", "", false);
  }

  /** True if numbers are written without decimals. */
  public boolean whole() {
    return decimals == 0 && !scientific;
  }

  /**
   * The number in a cell.
   *
   * @return NaN if the cell is not a number of this format; infinite beyond the largest double
   */
  public double read(String cell) {
    return NumberReader.read(cell, mark, thousands.isEmpty() ? mark : thousands.charAt(0));
  }

  /**
   * The cell for a number, rounded to the decimals of the column.
   *
   * @param value finite
   */
  public String write(double value) {
    return NumberWriter.write(this, value);
  }

  private static boolean isSeparator(char c, char mark) {
    return c != mark && (".,'_".indexOf(c) >= 0 || Character.isSpaceChar(c));
  }
}
