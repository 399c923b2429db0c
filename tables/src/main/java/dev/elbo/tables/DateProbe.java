// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import dev.elbo.data.table.DateDetector;
import dev.elbo.data.table.DateText;
import java.util.Optional;

/** Finds how the dates of a column are written, while it reads them. */
final class DateProbe {
  /** A column with more misfits in this share of cells is no column of dates. */
  private static final int MISFITS_PER_CELLS = 20;

  private static final int PATIENCE = 20;

  private final Budget budget;
  private final NumberStats stats;
  private final boolean dayFirst;
  private final boolean fixed;
  private final DateDetector detector;
  private DateText text;
  private boolean slashes;
  private boolean otherOrderFits = true;
  private boolean thisOrderFails;
  private boolean hopeless;
  private long misfits;
  private String firstMisfit = "";

  /** A probe that takes 01/02/2020 for 1 February until a cell shows otherwise. */
  DateProbe(Budget budget) {
    this(budget, null, true);
  }

  private DateProbe(Budget budget, DateText text, boolean dayFirst) {
    this.budget = budget;
    this.stats = new NumberStats(budget.sample());
    this.text = text;
    this.fixed = text != null;
    this.dayFirst = dayFirst;
    this.detector = new DateDetector(dayFirst);
  }

  /** A probe for a pattern that is known. */
  static DateProbe of(Budget budget, String pattern) {
    return new DateProbe(budget, DateText.of(pattern), true);
  }

  void add(String cell) {
    if (hopeless) {
      return;
    }
    if (fixed) {
      double seconds = text.read(cell);
      if (Double.isNaN(seconds)) {
        misfit(cell);
      } else {
        stats.add(seconds);
      }
      return;
    }
    Optional<DateText> seen = detector.detect(cell);
    if (cell.indexOf('/') >= 0 && cell.indexOf('/') < 3) {
      slashes = true;
      boolean other = DateText.detect(cell, !dayFirst).isPresent();
      thisOrderFails |= other && seen.isEmpty();
      otherOrderFits &= other;
    }
    Optional<DateText> merged = text == null ? seen : seen.flatMap(text::merge);
    if (merged.isEmpty()) {
      misfit(cell);
      return;
    }
    text = merged.get();
    stats.add(detector.seconds());
  }

  private void misfit(String cell) {
    if (misfits == 0) {
      firstMisfit = cell;
    }
    misfits++;
    hopeless = misfits * MISFITS_PER_CELLS > stats.count() + misfits + PATIENCE;
  }

  /** True if all cells were dates. */
  boolean fits() {
    return stats.count() > 0 && misfits == 0 && !hopeless;
  }

  /** True if all but a few cells were dates. */
  boolean nearlyFits() {
    return stats.count() > 0
        && !hopeless
        && misfits > 0
        && misfits * MISFITS_PER_CELLS <= stats.count() + misfits;
  }

  long misfits() {
    return misfits;
  }

  /** The first cell that is no date. */
  String firstMisfit() {
    return firstMisfit;
  }

  /** True if day and month could be changed round in all cells. */
  boolean isAmbiguous() {
    return slashes && otherOrderFits && !fixed;
  }

  /** A probe for another pass with the month first, if a cell showed that it is; or null. */
  DateProbe again() {
    return slashes && thisOrderFails && otherOrderFits && dayFirst
        ? new DateProbe(budget, null, false)
        : null;
  }

  /** A probe for another pass. */
  DateProbe anew() {
    return new DateProbe(budget, fixed ? text : null, dayFirst);
  }

  NumberStats stats() {
    return stats;
  }

  /** How the dates are written. */
  DateText text() {
    return text;
  }
}
