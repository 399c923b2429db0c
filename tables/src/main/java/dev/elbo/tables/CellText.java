// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import java.math.BigDecimal;
import java.sql.Clob;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.HexFormat;
import java.util.Locale;

/** Java values as cells: numbers without exponents where that is short, times in ISO form. */
final class CellText {
  private static final int MOST_DECIMALS = 20;
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter DATE_TIME_FRACTION =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private CellText() {}

  /** The cell for a value; null for null and NaN. */
  static String of(Object value) throws SQLException {
    if (value == null) {
      return null;
    }
    if (value instanceof Double || value instanceof Float) {
      return ofFloating((Number) value);
    }
    if (value instanceof BigDecimal decimal) {
      return ofDecimal(decimal);
    }
    if (value instanceof Clob clob) {
      return clob.getSubString(1, (int) Math.min(clob.length(), CsvCells.MAX_CELL));
    }
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    if (value instanceof Timestamp moment) {
      return ofTime(moment.toLocalDateTime());
    }
    if (value instanceof Date date) {
      return date.toLocalDate().toString();
    }
    if (value instanceof Time time) {
      return TIME.format(time.toLocalTime());
    }
    return value instanceof TemporalAccessor time ? ofTime(time) : value.toString();
  }

  static String ofNumber(double value) {
    if (Double.isNaN(value)) {
      return null;
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole ? Long.toString((long) value) : ofFloating(value);
  }

  private static String ofFloating(Number number) {
    double value = number.doubleValue();
    if (Double.isNaN(value)) {
      return null;
    }
    if (Double.isInfinite(value)) {
      return number.toString();
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : ofDecimal(new BigDecimal(number.toString()));
  }

  private static String ofDecimal(BigDecimal decimal) {
    boolean plain = decimal.scale() <= MOST_DECIMALS && decimal.precision() - decimal.scale() <= 18;
    return plain ? decimal.toPlainString() : decimal.toString();
  }

  /** Their own texts leave seconds of 0 out. */
  private static String ofTime(TemporalAccessor time) {
    if (time instanceof LocalDateTime moment) {
      return (moment.getNano() == 0 ? DATE_TIME : DATE_TIME_FRACTION).format(moment);
    }
    if (time instanceof LocalTime clock) {
      return TIME.format(clock);
    }
    if (time instanceof ZonedDateTime moment) {
      return ofTime(moment.toOffsetDateTime());
    }
    if (time instanceof OffsetDateTime moment) {
      return ofTime(moment.toLocalDateTime()) + moment.getOffset();
    }
    return time instanceof Instant moment
        ? ofTime(LocalDateTime.ofInstant(moment, ZoneOffset.UTC)) + "Z"
        : time.toString();
  }
}
