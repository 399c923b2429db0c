// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data.table;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleSupplier;

/**
 * The columns of a table in their order. Immutable.
 *
 * <p>An encoded row holds two floats side by side for each column that a model sees: the code of
 * the cell ({@link ColumnKind}), or 0 where it is missing, and then 1 for an observed cell, 0 for a
 * missing one.
 *
 * @param columns at least one, with distinct names
 * @param delimiter between cells in files, such as a comma
 */
public record TableSchema(List<TableColumn> columns, char delimiter) {
  public TableSchema {
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("a table must have at least one column");
    }
    Set<String> names = new HashSet<>();
    for (TableColumn column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException(
            "names of columns must differ, got '" + column.name() + "' twice");
      }
    }
    if (Character.isLetterOrDigit(delimiter) || "\"\n\r.-".indexOf(delimiter) >= 0) {
      throw new IllegalArgumentException("delimiter must be a mark, got '" + delimiter + "'");
    }
  }

  /** The columns that a model sees: neither constant nor identifier. */
  public List<TableColumn> modelled() {
    return columns.stream().filter(column -> column.kind().modelled()).toList();
  }

  /** Floats of an encoded row: two for each modelled column, 0 if there is none. */
  public int width() {
    return 2 * modelled().size();
  }

  public List<String> names() {
    return columns.stream().map(TableColumn::name).toList();
  }

  /** The place of a column, from 0, or -1. */
  public int indexOf(String name) {
    return names().indexOf(name);
  }

  /**
   * Encodes one row; unseen levels are taken as missing. For many rows make a {@link TableEncoder}.
   *
   * @param cells in the order of {@link #columns()}, null where there is none
   * @param target receives {@link #width()} floats from {@code offset} on
   * @throws dev.elbo.data.DataException if a cell does not fit its column
   */
  public void encode(String[] cells, float[] target, int offset) {
    new TableEncoder(this, UnseenLevel.MISSING, () -> "the row").encode(cells, target, offset);
  }

  /** The cells of an encoded row; a rare level is the most frequent of its column. */
  public String[] decode(float[] row, int offset) {
    return decode(row, offset, () -> 0);
  }

  /**
   * The cells of an encoded row in the order of {@link #columns()}: text in the format of each
   * column, the marker for missing cells, null for identifiers.
   *
   * @param row codes are rounded and clamped to what the column may hold; a cell counts as observed
   *     if its second float is at least 0.5
   * @param chance uniform numbers, at least 0 and below 1, to choose rare levels
   */
  public String[] decode(float[] row, int offset, DoubleSupplier chance) {
    String[] cells = new String[columns.size()];
    int at = offset;
    for (int i = 0; i < cells.length; i++) {
      TableColumn column = columns.get(i);
      if (!column.kind().modelled()) {
        cells[i] = column.kind().decode(0);
        continue;
      }
      boolean observed = row[at + 1] >= 0.5f;
      cells[i] = observed ? column.kind().decode(row[at], chance) : column.missingText();
      at += 2;
    }
    return cells;
  }
}
