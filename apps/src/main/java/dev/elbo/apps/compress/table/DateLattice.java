// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.table;

import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.DateText;
import java.util.Optional;

/**
 * Moments at equal distances, in seconds since 1970-01-01T00:00Z.
 *
 * @param text how they are written
 * @param seconds from one to the next
 * @param parts by which seconds are divided on top of that
 * @param low the earliest, in units
 * @param high the latest
 */
record DateLattice(DateText text, double seconds, double parts, long low, long high)
    implements Lattice {
  private static final String CLOCK = "HH:mm";
  private static final String FRACTION = "ss.";
  private static final double DAY = 86_400;
  private static final double MARGIN = 16;

  /** Years from 1 to 9999, in seconds. */
  private static final double FIRST = -62_135_596_800.0;

  private static final double LAST = 253_402_214_400.0;

  /**
   * The lattice of a column's dates.
   *
   * @return empty if there are too many
   */
  static Optional<Lattice> of(ColumnKind.DateTime kind) {
    String pattern = kind.text().pattern();
    if (!pattern.contains("d") && !pattern.contains(CLOCK)) {
      return Optional.of(MonthLattice.of(kind));
    }
    int fraction = pattern.indexOf(FRACTION);
    int decimals = fraction < 0 ? 0 : pattern.length() - fraction - FRACTION.length();
    double seconds = pattern.contains("ss") ? 1 : pattern.contains(CLOCK) ? 60 : DAY;
    double parts = StrictMath.pow(10, decimals);
    double span = kind.max() - kind.min() + MARGIN * seconds;
    double low = Math.floor(Math.max(FIRST, kind.min() - span) / seconds * parts);
    double high = Math.ceil(Math.min(LAST, kind.max() + span) / seconds * parts);
    boolean within = -FARTHEST <= low && low <= high && high <= FARTHEST;
    return within
        ? Optional.of(new DateLattice(kind.text(), seconds, parts, (long) low, (long) high))
        : Optional.empty();
  }

  @Override
  public double value(long place) {
    return place * seconds / parts;
  }

  @Override
  public long read(String cell) {
    return Lattice.place(Math.rint(text.read(cell) / seconds * parts), low, high);
  }

  @Override
  public String write(long place) {
    return text.write(value(place));
  }
}
