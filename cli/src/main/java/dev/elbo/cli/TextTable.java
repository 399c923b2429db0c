// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of name, value and unit for people, in aligned columns; numbers end at one place. */
final class TextTable {
  private record Row(String name, String value, String unit) {}

  private final List<Row> rows = new ArrayList<>();

  /** A text. */
  TextTable add(String name, String value) {
    rows.add(new Row(name, value, null));
    return this;
  }

  /** A whole number. */
  TextTable add(String name, long value, String unit) {
    rows.add(new Row(name, String.format(Locale.ROOT, "%,d", value), unit));
    return this;
  }

  /** A number. */
  TextTable add(String name, double value, int decimals, String unit) {
    rows.add(new Row(name, String.format(Locale.ROOT, "%,." + decimals + "f", value), unit));
    return this;
  }

  void print(Console console) {
    int name = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
    int value =
        rows.stream()
            .filter(row -> row.unit() != null)
            .mapToInt(row -> row.value().length())
            .max()
            .orElse(0);
    for (Row row : rows) {
      String line = row.name() + " ".repeat(name - row.name().length() + 2);
      if (row.unit() == null) {
        line += row.value();
      } else {
        line += " ".repeat(value - row.value().length()) + row.value() + " " + row.unit();
      }
      console.result(line.stripTrailing());
    }
  }
}
