// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data.table;

import java.util.Map;
import java.util.Optional;

/**
 * The parts of a date pattern.
 *
 * @param mark between the parts of the date, {@link #NO_MARK} for none
 * @param fullDay whether days have two digits always
 * @param fullMonth whether months have
 * @param join between date and time, {@link #NO_MARK} if one is missing
 * @param clock 0 without a time, 1 for hours and minutes, 2 with seconds
 * @param fraction decimals of the seconds, 0 to 9
 */
record DateLayout(
    Order order,
    char mark,
    boolean fullDay,
    boolean fullMonth,
    char join,
    int clock,
    int fraction) {
  static final char NO_MARK = 0;

  private static final Map<String, Order> ORDERS =
      Map.of("ymd", Order.YMD, "dmy", Order.DMY, "mdy", Order.MDY, "ym", Order.YM, "", Order.NONE);

  /** Which part of a date comes first. */
  enum Order {
    YMD("-/."),
    DMY("./-"),
    MDY("/"),
    YM("-"),
    NONE("");

    private final String marks;

    Order(String marks) {
      this.marks = marks;
    }

    boolean allows(char mark) {
      return marks.indexOf(mark) >= 0;
    }
  }

  /**
   * Takes a pattern apart.
   *
   * @throws IllegalArgumentException for a pattern that is not one of {@link DateText#pattern()}
   */
  static DateLayout of(String pattern) {
    int time = pattern.indexOf("HH:mm");
    String clock = time < 0 ? "" : pattern.substring(time);
    String date = time < 0 ? pattern : pattern.substring(0, time);
    char join = NO_MARK;
    if (time > 0) {
      join = date.endsWith("'T'") ? 'T' : ' ';
      date = date.substring(0, date.length() - (join == 'T' ? 3 : 1));
    }
    StringBuilder order = new StringBuilder();
    char mark = NO_MARK;
    for (int i = 0; i < date.length(); i++) {
      char c = date.charAt(i);
      if (!Character.isLetter(c)) {
        mark = c;
      } else if (i == 0 || date.charAt(i - 1) != c) {
        order.append(Character.toLowerCase(c));
      }
    }
    DateLayout layout =
        new DateLayout(
            ORDERS.getOrDefault(order.toString(), Order.NONE),
            mark,
            date.contains("dd") || !date.contains("d"),
            date.contains("MM") || !date.contains("M"),
            join,
            clock.isEmpty() ? 0 : clock.startsWith("HH:mm:ss") ? 2 : 1,
            Math.max(0, clock.length() - "HH:mm:ss.".length()));
    if (!layout.isValid() || !layout.pattern().equals(pattern)) {
      throw new IllegalArgumentException(
          "unknown date pattern '"
              + pattern
              + "'; known are yyyy-MM-dd, dd.MM.yyyy, dd/MM/yyyy, MM/dd/yyyy, yyyyMMdd, yyyy-MM,"
              + " HH:mm, HH:mm:ss and dates followed by 'T' or a space and a time");
    }
    return layout;
  }

  boolean hasTime() {
    return clock > 0;
  }

  boolean hasDate() {
    return order != Order.NONE;
  }

  boolean isWrittenLike(DateLayout other) {
    return order == other.order
        && mark == other.mark
        && join == other.join
        && hasTime() == other.hasTime();
  }

  Optional<DateLayout> merge(DateLayout other) {
    if (!isWrittenLike(other)) {
      return Optional.empty();
    }
    return Optional.of(
        new DateLayout(
            order,
            mark,
            fullDay && other.fullDay,
            fullMonth && other.fullMonth,
            join,
            Math.max(clock, other.clock),
            Math.max(fraction, other.fraction)));
  }

  String pattern() {
    String month = fullMonth ? "MM" : "M";
    String day = fullDay ? "dd" : "d";
    String between = mark == NO_MARK ? "" : String.valueOf(mark);
    String date =
        switch (order) {
          case YMD -> "yyyy" + between + month + between + day;
          case DMY -> day + between + month + between + "yyyy";
          case MDY -> month + between + day + between + "yyyy";
          case YM -> "yyyy" + between + month;
          case NONE -> "";
        };
    String time = clock == 0 ? "" : clock == 1 ? "HH:mm" : "HH:mm:ss";
    return date
        + (join == NO_MARK ? "" : join == 'T' ? "'T'" : " ")
        + time
        + (fraction == 0 ? "" : "." + "S".repeat(fraction));
  }

  private boolean isValid() {
    boolean joined = (join != NO_MARK) == (hasDate() && hasTime());
    boolean compact = order == Order.YMD && mark == NO_MARK && fullDay && fullMonth;
    boolean marked = !hasDate() && mark == NO_MARK || compact || order.allows(mark);
    return joined
        && marked
        && (hasDate() || hasTime())
        && fraction <= 9
        && (fraction == 0 || clock == 2)
        && (order != Order.YM || !hasTime() && fullMonth);
  }
}
