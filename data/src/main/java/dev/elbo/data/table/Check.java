// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data.table;

import dev.elbo.data.DataException;
import dev.elbo.data.file.Quote;

/** What kinds of columns ask of their parameters, cells and codes. */
final class Check {
  private static final String CORRECT = "; correct the cell, or make the column ";

  private static final double FARTHEST = 1e30;

  private Check() {}

  static void scaling(double center, double scale) {
    if (!(Double.isFinite(center) && Double.isFinite(scale) && scale > 0)) {
      throw new IllegalArgumentException(
          "center must be finite and scale finite and above 0, got " + center + " and " + scale);
    }
  }

  static void range(double min, double max) {
    if (!(Double.isFinite(min) && Double.isFinite(max) && min <= max)) {
      throw new IllegalArgumentException(
          "min and max must be finite with min <= max, got " + min + " and " + max);
    }
  }

  static float code(float code) {
    if (!Float.isFinite(code)) {
      throw new IllegalArgumentException("a code must be finite, got " + code);
    }
    return code;
  }

  /** As a float that is finite however far off a value is; training data stay far within. */
  static float bounded(double code) {
    return (float) Math.max(-FARTHEST, Math.min(FARTHEST, code));
  }

  static int level(float code, int levels) {
    return Math.max(0, Math.min(levels - 1, Math.round(code(code))));
  }

  static double number(String cell, NumberText text) {
    double value = text.read(cell);
    if (Double.isNaN(value)) {
      throw new DataException(
          Quote.of(cell) + " is not a number" + CORRECT + "categorical in the schema");
    }
    // Codes are floats: beyond their range there is no telling numbers from infinity.
    if (!(Math.abs(value) <= Float.MAX_VALUE)) {
      throw new DataException(
          Quote.of(cell) + " is beyond the largest float, 3.4028235E38; correct the cell");
    }
    return value;
  }

  static double positive(String cell, NumberText text) {
    double value = number(cell, text);
    if (value < 0) {
      throw new DataException(
          Quote.of(cell)
              + (" is below 0, which the column never was, and its scale is logarithmic"
                  + CORRECT
                  + "real in the schema"));
    }
    return value;
  }

  static double count(String cell, NumberText text) {
    double value = number(cell, text);
    if (!(value >= 0)) {
      throw new DataException(
          Quote.of(cell)
              + (" is negative, but the column holds counts" + CORRECT + "real in the schema"));
    }
    if (value != Math.rint(value)) {
      throw new DataException(
          Quote.of(cell)
              + " is not a whole number, but the column holds counts"
              + (CORRECT + "real in the schema"));
    }
    return value;
  }

  static double date(String cell, DateReader reader, DateText text) {
    double seconds = reader.read(cell);
    if (Double.isNaN(seconds)) {
      throw new DataException(
          Quote.of(cell)
              + " is not a date written as "
              + (text.pattern() + (text.offset().isEmpty() ? "" : text.offset()))
              + (CORRECT + "categorical in the schema"));
    }
    return seconds;
  }
}
