// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compare;

import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.TableColumn;
import dev.elbo.data.table.TableSchema;
import java.util.Arrays;
import java.util.List;

/** Encoded rows by column. */
final class EncodedRows {
  private final TableSchema schema;
  private final float[][] rows;
  private final boolean[] measured;

  /**
   * Rows of a table, not copied.
   *
   * @param schema says what the columns are
   * @param rows {@code [rows][schema.width()]}
   */
  EncodedRows(TableSchema schema, float[][] rows) {
    this(schema, rows, measured(schema));
  }

  private EncodedRows(TableSchema schema, float[][] rows, boolean[] measured) {
    this.schema = schema;
    this.rows = rows;
    this.measured = measured;
  }

  private static boolean[] measured(TableSchema schema) {
    List<TableColumn> columns = schema.modelled();
    boolean[] measured = new boolean[columns.size()];
    for (int c = 0; c < measured.length; c++) {
      ColumnKind kind = columns.get(c).kind();
      measured[c] = !(kind instanceof ColumnKind.Binary || kind instanceof ColumnKind.Categorical);
    }
    return measured;
  }

  TableSchema schema() {
    return schema;
  }

  float[][] rows() {
    return rows;
  }

  int count() {
    return rows.length;
  }

  /** Modelled columns. */
  int columns() {
    return measured.length;
  }

  /** At most so many rows, from the start. */
  EncodedRows head(int most) {
    return rows.length <= most
        ? this
        : new EncodedRows(schema, Arrays.copyOf(rows, most), measured);
  }

  /** True if the codes of a column are in an order. */
  boolean isMeasured(int column) {
    return measured[column];
  }

  boolean isObserved(int row, int column) {
    return rows[row][2 * column + 1] >= 0.5f;
  }

  float code(int row, int column) {
    return rows[row][2 * column];
  }

  /** The codes of a column that are there, in rising order. */
  float[] sorted(int column) {
    float[] codes = new float[rows.length];
    int count = 0;
    for (int row = 0; row < rows.length; row++) {
      if (isObserved(row, column)) {
        codes[count++] = code(row, column);
      }
    }
    float[] sorted = Arrays.copyOf(codes, count);
    Arrays.sort(sorted);
    return sorted;
  }
}
