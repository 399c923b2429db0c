// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import dev.elbo.data.table.NumberText;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Finds how the numbers of a column are written, while it reads them. Of the ways that fit all
 * cells the first counts: a point for decimals, then with separators of thousands, then a comma. So
 * {@code 1,234} alone is a thousand and more, and {@code 1.234} is little more than one.
 */
final class NumberProbe {
  private static final NumberText[] FORMATS = {
    format('.', ""),
    format('.', ","),
    format(',', ""),
    format(',', "."),
    format('.', " "),
    format(',', " "),
    format('.', "'"),
    format('.', "\u00A0"),
    format(',', "\u00A0"),
    format(',', "\u202F"),
  };

  /** A column with more misfits in this share of cells is no column of numbers. */
  private static final int MISFITS_PER_CELLS = 20;

  private static final int CELLS_PER_STRAY = 100;
  private static final int PATIENCE = 100;

  private static final Pattern INFINITY = Pattern.compile("(?i)\\s*[+-]?inf(inity)?\\s*");

  private final Budget budget;
  private final NumberStats stats;
  private boolean[] fits;
  private int current;
  private boolean marksSeen;
  private boolean restart;
  private boolean hopeless;
  private long misfits;
  private String firstMisfit = "";
  private boolean infinity;
  private int leastDecimals = Integer.MAX_VALUE;
  private int mostDecimals;
  private boolean exponents;
  private String padding;

  NumberProbe(Budget budget) {
    this(budget, new boolean[FORMATS.length], 0);
    Arrays.fill(fits, true);
  }

  /** The next pass over rows that an earlier pass had begun to read in the wrong way. */
  private NumberProbe(Budget budget, boolean[] fits, int current) {
    this.budget = budget;
    this.stats = new NumberStats(budget.sample());
    this.fits = fits;
    this.current = current;
  }

  private static NumberText format(char mark, String thousands) {
    return new NumberText(0, 0, mark, thousands, "", false);
  }

  void add(String cell) {
    if (hopeless) {
      return;
    }
    double value = FORMATS[current].read(cell);
    boolean plain = isPlain(cell);
    if (!plain || Double.isNaN(value)) {
      int before = current;
      value = narrow(cell, value);
      // Cells read before may mean something else in the new way.
      restart |= current != before && marksSeen && mark(before) != mark(current);
      marksSeen |= !plain && !Double.isNaN(value);
    }
    if (!(Math.abs(value) <= Float.MAX_VALUE)) {
      misfit(cell);
      return;
    }
    stats.add(value);
    note(cell);
  }

  /** The value in the first way that fits this cell and all before it; NaN if there is none. */
  private double narrow(String cell, double value) {
    boolean fitsCurrent = !Double.isNaN(value);
    if (fitsCurrent && FORMATS[current].thousands().isEmpty() && sameMarkOnly()) {
      return value;
    }
    boolean[] left = new boolean[FORMATS.length];
    int first = -1;
    double result = Double.NaN;
    for (int i = 0; i < FORMATS.length; i++) {
      double read = fits[i] ? FORMATS[i].read(cell) : Double.NaN;
      left[i] = !Double.isNaN(read);
      if (left[i] && first < 0) {
        first = i;
        result = read;
      }
    }
    if (first >= 0) {
      fits = left;
      current = first;
    }
    return result;
  }

  /** Then any format left takes what the current one takes. */
  private boolean sameMarkOnly() {
    for (int i = 0; i < FORMATS.length; i++) {
      if (fits[i] && mark(i) != mark(current)) {
        return false;
      }
    }
    return true;
  }

  private static char mark(int format) {
    return FORMATS[format].mark();
  }

  private void misfit(String cell) {
    if (misfits == 0) {
      firstMisfit = cell;
      infinity = INFINITY.matcher(cell).matches();
    }
    misfits++;
    hopeless = misfits * MISFITS_PER_CELLS > stats.count() + misfits + PATIENCE;
  }

  private void note(String cell) {
    int decimals = TextShape.decimals(cell, mark(current));
    leastDecimals = Math.min(leastDecimals, decimals);
    mostDecimals = Math.max(mostDecimals, decimals);
    exponents |= TextShape.hasExponent(cell);
    String spaces = TextShape.padding(cell, padding);
    padding = padding == null || padding.equals(spaces) ? spaces : "";
  }

  /** True if the cell reads the same in all ways: digits, a sign, an exponent, spaces around. */
  private static boolean isPlain(String cell) {
    int from = 0;
    int end = cell.length();
    while (from < end && cell.charAt(from) == ' ') {
      from++;
    }
    while (end > from && cell.charAt(end - 1) == ' ') {
      end--;
    }
    for (int i = from; i < end; i++) {
      char c = cell.charAt(i);
      if (!('0' <= c && c <= '9' || c == '-' || c == '+' || c == 'e' || c == 'E')) {
        return false;
      }
    }
    return true;
  }

  /** True if all cells were numbers. */
  boolean fits() {
    return stats.count() > 0 && misfits == 0 && !hopeless;
  }

  /** True if all but a few cells were numbers. */
  boolean nearlyFits() {
    return stats.count() > 0
        && !hopeless
        && misfits > 0
        && misfits * MISFITS_PER_CELLS <= stats.count() + misfits;
  }

  /**
   * True if so few cells were no numbers that they look like faults: a hundredth, or one of twenty.
   */
  boolean hasStrays() {
    return nearlyFits() && (misfits == 1 || misfits * CELLS_PER_STRAY <= stats.count() + misfits);
  }

  /** True if there are numbers, and the first cell that is none says infinity. */
  boolean hasInfinity() {
    return stats.count() > 0 && infinity;
  }

  long misfits() {
    return misfits;
  }

  /** The first cell that is no number. */
  String firstMisfit() {
    return firstMisfit;
  }

  /**
   * A probe for another pass, if what was seen last shows that cells were read wrongly; or null.
   */
  NumberProbe again() {
    return restart && !hopeless ? anew() : null;
  }

  /** A probe for another pass. */
  NumberProbe anew() {
    return new NumberProbe(budget, fits, current);
  }

  NumberStats stats() {
    return stats;
  }

  /** How the numbers are written. */
  NumberText text() {
    NumberText format = FORMATS[current];
    int most = Math.min(mostDecimals, NumberText.MAX_DECIMALS);
    int least = exponents ? 0 : Math.min(leastDecimals, most);
    boolean scientific = exponents && mostDecimals > NumberText.MAX_DECIMALS - 2;
    return new NumberText(
        least, most, format.mark(), format.thousands(), padding == null ? "" : padding, scientific);
  }
}
