// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data.table;

import java.util.Objects;
import java.util.Optional;

/**
 * How the dates or times of a column are written. Dates that no calendar has, such as 31 April, are
 * not read. Day and month may have one digit or two when read; seconds and their fraction may be
 * there or not.
 *
 * @param pattern a date, a time or both with {@code 'T'} or a space between. Dates are {@code
 *     yyyy-MM-dd} (also with / or . between), {@code dd.MM.yyyy} (also with / or -), {@code
 *     MM/dd/yyyy}, {@code yyyyMMdd} and {@code yyyy-MM}; {@code d} and {@code M} instead of {@code
 *     dd} and {@code MM} write no leading zeros. Times are {@code HH:mm}, {@code HH:mm:ss} and
 *     {@code HH:mm:ss.S} with one to nine {@code S}.
 * @param offset from UTC as written behind each time, such as {@code Z}, {@code +01:00} or {@code
 *     +0100}; empty if there is none, and times are then taken as UTC. Cells with another offset
 *     are read as the moment they mean and written with this one.
 * @param padding before each cell, such as a space; may be empty
 */
public record DateText(String pattern, String offset, String padding) {
  public DateText {
    Objects.requireNonNull(padding, "padding");
    DateLayout layout = DateLayout.of(pattern);
    if (!(offset.isEmpty() || layout.hasTime() && DateScanner.offset(offset).isPresent())) {
      throw new IllegalArgumentException(
          "offset must be empty or Z or like +01:00, with a time, got '" + offset + "'");
    }
    if (!padding.isBlank()) {
      throw new IllegalArgumentException("padding must be spaces, got '" + padding + "'");
    }
  }

  /** Without offset and padding. */
  public static DateText of(String pattern) {
    return new DateText(pattern, "", "");
  }

  /**
   * The way a cell is written, if it is a date or time.
   *
   * @param dayFirst what 01/02/2020 means: 1 February if true, else 2 January
   */
  public static Optional<DateText> detect(String cell, boolean dayFirst) {
    return new DateDetector(dayFirst).detect(cell);
  }

  /**
   * A way to write both the cells of this and of another, with the more detailed times; empty if
   * they differ in order, marks or the presence of times and offsets.
   */
  public Optional<DateText> merge(DateText other) {
    if (equals(other)) {
      return Optional.of(this);
    }
    if (offset.isEmpty() != other.offset.isEmpty()) {
      return Optional.empty();
    }
    return DateLayout.of(pattern)
        .merge(DateLayout.of(other.pattern))
        .map(layout -> new DateText(layout.pattern(), offset, padding));
  }

  /**
   * Seconds from 1970-01-01T00:00Z to the moment of a cell; a time without a date is that of 1
   * January 1970.
   *
   * @return NaN if the cell is not a date written this way
   */
  public double read(String cell) {
    return reader().read(cell);
  }

  /**
   * The cell for a moment, rounded to what the pattern shows.
   *
   * @param seconds since 1970-01-01T00:00Z, finite; beyond the years 1 to 9999 they are clamped
   */
  public String write(double seconds) {
    return DateWriter.write(this, DateLayout.of(pattern), seconds);
  }

  /** The pattern taken apart once, for many cells. */
  DateReader reader() {
    return new DateReader(DateLayout.of(pattern), !offset.isEmpty());
  }
}
