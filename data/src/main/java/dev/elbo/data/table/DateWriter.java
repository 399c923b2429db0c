// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data.table;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Moments as text by the rules of {@link DateText}. */
final class DateWriter {
  private static final long SECONDS_PER_DAY = 86_400;
  private static final double FIRST = LocalDateTime.of(1, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
  private static final double LAST =
      LocalDateTime.of(9999, 12, 31, 0, 0).toEpochSecond(ZoneOffset.UTC);

  private DateWriter() {}

  static String write(DateText text, DateLayout layout, double seconds) {
    if (!Double.isFinite(seconds)) {
      throw new IllegalArgumentException("seconds must be finite, got " + seconds);
    }
    int offset = text.offset().isEmpty() ? 0 : DateScanner.offset(text.offset()).orElse(0);
    double local = Math.max(FIRST, Math.min(LAST, seconds + offset));
    long unit = layout.clock() == 0 ? SECONDS_PER_DAY : layout.clock() == 1 ? 60 : 1;
    double steps = StrictMath.pow(10, layout.fraction());
    long whole = (long) Math.floor(local);
    long parts = 0;
    if (layout.fraction() > 0) {
      parts = Math.round((local - whole) * steps);
      whole += parts == (long) steps ? 1 : 0;
      parts = parts == (long) steps ? 0 : parts;
    } else {
      whole = (long) Math.floor(local / unit + 0.5) * unit;
    }
    if (!layout.hasDate()) {
      whole = Math.max(0, Math.min(SECONDS_PER_DAY - unit, whole));
    }
    StringBuilder out = new StringBuilder(text.padding());
    LocalDateTime moment = LocalDateTime.ofEpochSecond(whole, 0, ZoneOffset.UTC);
    appendDate(out, layout, moment);
    if (layout.join() != DateLayout.NO_MARK) {
      out.append(layout.join());
    }
    appendTime(out, layout, moment);
    if (layout.fraction() > 0) {
      out.append('.');
      append(out, parts, layout.fraction());
    }
    return out.append(text.offset()).toString();
  }

  private static void appendDate(StringBuilder out, DateLayout layout, LocalDateTime moment) {
    int monthWidth = layout.fullMonth() ? 2 : 1;
    int dayWidth = layout.fullDay() ? 2 : 1;
    int year = moment.getYear();
    int month = moment.getMonthValue();
    int day = moment.getDayOfMonth();
    switch (layout.order()) {
      case YMD -> {
        append(out, year, 4);
        appendMarked(out, layout, month, monthWidth);
        appendMarked(out, layout, day, dayWidth);
      }
      case DMY -> {
        append(out, day, dayWidth);
        appendMarked(out, layout, month, monthWidth);
        appendMarked(out, layout, year, 4);
      }
      case MDY -> {
        append(out, month, monthWidth);
        appendMarked(out, layout, day, dayWidth);
        appendMarked(out, layout, year, 4);
      }
      case YM -> {
        append(out, year, 4);
        appendMarked(out, layout, month, monthWidth);
      }
      case NONE -> {}
    }
  }

  private static void appendTime(StringBuilder out, DateLayout layout, LocalDateTime moment) {
    if (layout.hasTime()) {
      append(out, moment.getHour(), 2);
      out.append(':');
      append(out, moment.getMinute(), 2);
    }
    if (layout.clock() == 2) {
      out.append(':');
      append(out, moment.getSecond(), 2);
    }
  }

  private static void appendMarked(StringBuilder out, DateLayout layout, int value, int width) {
    if (layout.mark() != DateLayout.NO_MARK) {
      out.append(layout.mark());
    }
    append(out, value, width);
  }

  private static void append(StringBuilder out, long value, int width) {
    String digits = Long.toString(value);
    out.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
  }
}
