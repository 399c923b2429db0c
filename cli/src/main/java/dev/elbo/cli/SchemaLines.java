// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.TableColumn;
import dev.elbo.data.table.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A schema for people: a line for each column. */
final class SchemaLines {
  private static final int MOST_TEXT = 60;

  private SchemaLines() {}

  /**
   * The lines.
   *
   * @param most columns at most
   */
  static List<String> of(TableSchema schema, int most) {
    List<TableColumn> columns = schema.columns();
    List<TableColumn> shown = columns.subList(0, Math.min(most, columns.size()));
    int name = shown.stream().mapToInt(column -> column.name().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (TableColumn column : shown) {
      lines.add(
          "  "
              + column.name()
              + " ".repeat(Math.min(name, MOST_TEXT) - Math.min(column.name().length(), MOST_TEXT))
              + "  "
              + describe(column));
    }
    if (shown.size() < columns.size()) {
      lines.add("  and " + (columns.size() - shown.size()) + " more");
    }
    return lines;
  }

  private static String describe(TableColumn column) {
    return column.kind().id()
        + detail(column.kind())
        + (column.missingSeen() && column.kind().modelled() ? ", with gaps" : "");
  }

  private static String detail(ColumnKind kind) {
    if (kind instanceof ColumnKind.Real real) {
      return range(real.decode(real.code(real.min())), real.decode(real.code(real.max())))
          + atoms(real.atoms().size());
    }
    if (kind instanceof ColumnKind.Positive positive) {
      return range(
              positive.hasZero() ? "0" : positive.decode(positive.code(positive.min())),
              positive.decode(positive.code(positive.max())))
          + atoms(positive.atoms().size());
    }
    if (kind instanceof ColumnKind.Count count) {
      return range("0", Long.toString(count.max()));
    }
    if (kind instanceof ColumnKind.Binary binary) {
      return ", " + binary.zero().strip() + " or " + binary.one().strip();
    }
    if (kind instanceof ColumnKind.Categorical categorical) {
      return ", "
          + levels(categorical.levels())
          + (categorical.hasOther()
              ? String.format(Locale.ROOT, " and %,d rare ones", rare(categorical))
              : "");
    }
    if (kind instanceof ColumnKind.Ordinal ordinal) {
      return ", " + levels(ordinal.levels());
    }
    if (kind instanceof ColumnKind.DateTime date) {
      return ", "
          + date.text().pattern()
          + range(date.decode(date.code(date.min())), date.decode(date.code(date.max())));
    }
    if (kind instanceof ColumnKind.Constant constant) {
      return (constant.text().isBlank() ? "" : ", " + constant.text().strip()) + ", left out";
    }
    return ", left out";
  }

  private static long rare(ColumnKind.Categorical categorical) {
    return categorical.rare().size();
  }

  private static String range(String from, String to) {
    return ", " + from.strip() + " to " + to.strip();
  }

  private static String atoms(int count) {
    return count == 0 ? "" : ", " + Written.count(count, "frequent value");
  }

  private static String levels(List<String> levels) {
    String list = String.join(", ", levels.stream().map(String::strip).toList());
    String text = list.length() <= MOST_TEXT ? list : list.substring(0, MOST_TEXT - 3) + "...";
    return levels.size() + " levels (" + text + ")";
  }
}
