// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data.table;

import dev.elbo.data.table.DateLayout.Order;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.OptionalInt;

/**
 * Reads one cell as a date. By hand, for a column of text is asked the same at its first cells: the
 * formatters of java.time answer with exceptions. Which days there are is java.time's knowledge.
 */
final class DateScanner {
  private static final int[] POWERS_OF_TEN = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
  };
  private static final int SECONDS_PER_DAY = 86_400;

  private final String cell;
  private final int start;
  private final int end;
  private int at;
  private Order order;
  private char mark = DateLayout.NO_MARK;
  private boolean fullDay = true;
  private boolean fullMonth = true;
  private char join = DateLayout.NO_MARK;
  private int clock;
  private int fraction;
  private String offset = "";
  private double seconds;

  DateScanner(String cell) {
    this.cell = cell;
    int from = 0;
    int to = cell.length();
    while (from < to && cell.charAt(from) <= ' ') {
      from++;
    }
    while (to > from && cell.charAt(to - 1) <= ' ') {
      to--;
    }
    this.start = from;
    this.end = to;
    this.at = from;
  }

  /** The seconds of an offset such as Z, +01:00, +0100 or +01; empty if it is none. */
  static OptionalInt offset(String text) {
    if (text.equals("Z")) {
      return OptionalInt.of(0);
    }
    int length = text.length();
    boolean colon = length == 6 && text.charAt(3) == ':';
    if (!(colon || length == 3 || length == 5) || "+-".indexOf(text.charAt(0)) < 0) {
      return OptionalInt.empty();
    }
    int hours = digits(text, 1, 3);
    int minutes = length == 3 ? 0 : digits(text, length - 2, length);
    if (!(0 <= hours && hours <= 18 && 0 <= minutes && minutes <= 59)) {
      return OptionalInt.empty();
    }
    int size = 60 * (60 * hours + minutes);
    return OptionalInt.of(text.charAt(0) == '-' ? -size : size);
  }

  /** True if the whole cell is a date with its parts in this order. */
  boolean scan(Order wanted, boolean compact) {
    // The shortest are yyyy-MM, HH:mm and d.M.yyyy.
    if (end - at < 5 || !isDigit(cell.charAt(at))) {
      return false;
    }
    order = wanted;
    seconds = 0;
    if (order != Order.NONE) {
      if (!date(compact)) {
        return false;
      }
      if (at == end) {
        return true;
      }
      join = cell.charAt(at++);
      if (order == Order.YM || join != 'T' && join != ' ') {
        return false;
      }
    }
    return time() && zone();
  }

  DateLayout layout() {
    return new DateLayout(order, mark, fullDay, fullMonth, join, clock, fraction);
  }

  /** The spaces before the date. */
  String padding() {
    return cell.substring(0, start);
  }

  boolean isPaddedWith(String spaces) {
    return spaces.length() == start && cell.startsWith(spaces);
  }

  String offsetText() {
    return offset;
  }

  double seconds() {
    return seconds;
  }

  private boolean date(boolean compact) {
    int[] parts = new int[3];
    int count = order == Order.YM ? 2 : 3;
    int monthAt = order == Order.MDY ? 0 : 1;
    boolean yearFirst = order == Order.YMD || order == Order.YM;
    for (int i = 0; i < count; i++) {
      if (i > 0 && !compact && !mark(i)) {
        return false;
      }
      boolean year = i == (yearFirst ? 0 : 2);
      int from = at;
      int most = year ? 4 : 2;
      while (at < end && at - from < most && isDigit(cell.charAt(at))) {
        at++;
      }
      boolean full = at - from == most;
      if (at == from || !full && (year || compact || order == Order.YM)) {
        return false;
      }
      if (!full) {
        fullMonth &= i != monthAt;
        fullDay &= i == monthAt;
      }
      parts[i] = digits(cell, from, at);
    }
    int year = parts[yearFirst ? 0 : 2];
    int month = parts[monthAt];
    int day = order == Order.YM ? 1 : parts[order == Order.YMD ? 2 : order == Order.DMY ? 0 : 1];
    if (!(1 <= year && 1 <= month && month <= 12 && 1 <= day)
        || day > YearMonth.of(year, month).lengthOfMonth()) {
      return false;
    }
    seconds = LocalDate.of(year, month, day).toEpochDay() * (double) SECONDS_PER_DAY;
    return true;
  }

  private boolean mark(int part) {
    if (at == end) {
      return false;
    }
    char c = cell.charAt(at++);
    if (part == 1) {
      mark = c;
    }
    return c == mark && order.allows(c);
  }

  private boolean time() {
    int hour = twoDigits();
    if (hour < 0 || hour > 23 || !colon()) {
      return false;
    }
    int minute = twoDigits();
    if (minute < 0 || minute > 59) {
      return false;
    }
    clock = 1;
    int second = 0;
    if (colon()) {
      clock = 2;
      second = twoDigits();
      if (second < 0 || second > 59) {
        return false;
      }
    }
    seconds += 60 * (60 * hour + minute) + second;
    return clock == 1 || fraction();
  }

  private boolean fraction() {
    if (at == end || cell.charAt(at) != '.') {
      return true;
    }
    int from = ++at;
    while (at < end && at - from < 9 && isDigit(cell.charAt(at))) {
      at++;
    }
    fraction = at - from;
    if (fraction == 0) {
      return false;
    }
    seconds += digits(cell, from, at) / (double) POWERS_OF_TEN[fraction];
    return true;
  }

  private boolean zone() {
    if (at == end) {
      return true;
    }
    if (order == Order.NONE) {
      return false;
    }
    offset = cell.substring(at, end);
    OptionalInt size = offset(offset);
    seconds -= size.orElse(0);
    return size.isPresent();
  }

  private boolean colon() {
    if (at < end && cell.charAt(at) == ':') {
      at++;
      return true;
    }
    return false;
  }

  private int twoDigits() {
    if (at + 2 > end) {
      return -1;
    }
    at += 2;
    return digits(cell, at - 2, at);
  }

  /** The number of up to nine digits, or -1 if one is not a digit. */
  private static int digits(String text, int from, int end) {
    int value = 0;
    for (int i = from; i < end; i++) {
      if (!isDigit(text.charAt(i))) {
        return -1;
      }
      value = 10 * value + (text.charAt(i) - '0');
    }
    return value;
  }

  private static boolean isDigit(char c) {
    return '0' <= c && c <= '9';
  }
}
