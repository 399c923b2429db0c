// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compare;

import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.TableSchema;
import java.util.Arrays;

/**
 * Encoded rows by column.
 *
 * @param schema says what the columns are
 * @param rows {@code [rows][schema.width()]}
 */
record EncodedRows(TableSchema schema, float[][] rows) {
  int count() {
    return rows.length;
  }

  /** Modelled columns. */
  int columns() {
    return schema.width() / 2;
  }

  /** At most so many rows, from the start. */
  EncodedRows head(int most) {
    return rows.length <= most ? this : new EncodedRows(schema, Arrays.copyOf(rows, most));
  }

  /** True if the codes of a column are in an order. */
  boolean isMeasured(int column) {
    ColumnKind kind = schema.modelled().get(column).kind();
    return !(kind instanceof ColumnKind.Binary || kind instanceof ColumnKind.Categorical);
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
