// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.table;

import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.DateText;
import java.time.LocalDate;

/**
 * First days of months.
 *
 * @param low the earliest, in months since January 1970
 * @param high the latest
 */
record MonthLattice(DateText text, long low, long high) implements Lattice {
  private static final double DAY = 86_400;
  private static final long FIRST = -12L * 1969;
  private static final long LAST = 12L * (9999 - 1970) + 11;

  static MonthLattice of(ColumnKind.DateTime kind) {
    long low = month(kind.min());
    long high = month(kind.max());
    long span = high - low + 12;
    return new MonthLattice(kind.text(), Math.max(FIRST, low - span), Math.min(LAST, high + span));
  }

  private static long month(double seconds) {
    LocalDate day = LocalDate.ofEpochDay((long) Math.floor(seconds / DAY));
    return 12L * (day.getYear() - 1970) + day.getMonthValue() - 1;
  }

  @Override
  public double value(long place) {
    return LocalDate.of(1970, 1, 1).plusMonths(place).toEpochDay() * DAY;
  }

  @Override
  public long read(String cell) {
    double seconds = text.read(cell);
    return Double.isNaN(seconds) ? NONE : Lattice.place(month(seconds), low, high);
  }

  @Override
  public String write(long place) {
    return text.write(value(place));
  }
}
