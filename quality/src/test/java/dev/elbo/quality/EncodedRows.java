// SPDX-License-Identifier: Apache-2.0
package dev.elbo.quality;

import dev.elbo.data.Dataset;
import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.TableColumn;
import dev.elbo.data.table.TableSchema;
import java.util.Arrays;

/**
 * Rows of a table and what their columns are.
 *
 * @param rows codes and whether they are there, {@code [rows][schema.width()]}
 */
record EncodedRows(TableSchema schema, float[][] rows) {
  static EncodedRows of(Dataset data) {
    float[][] rows = new float[data.rows()][data.width()];
    for (int r = 0; r < rows.length; r++) {
      data.copyRow(r, rows[r], 0);
    }
    return new EncodedRows(data.table().orElseThrow(), rows);
  }

  boolean isNumeric(int variable) {
    ColumnKind kind = column(variable).kind();
    return kind instanceof ColumnKind.Real
        || kind instanceof ColumnKind.Positive
        || kind instanceof ColumnKind.Count
        || kind instanceof ColumnKind.Ordinal;
  }

  TableColumn column(int variable) {
    return schema.modelled().get(variable);
  }

  /** Codes of the cells that are there. */
  double[] codes(int variable) {
    return Arrays.stream(rows)
        .filter(row -> row[2 * variable + 1] == 1)
        .mapToDouble(row -> row[2 * variable])
        .toArray();
  }

  /** Numbers that the cells are, as they would be written to a file. */
  double[] numbers(int variable) {
    ColumnKind kind = column(variable).kind();
    return Arrays.stream(codes(variable))
        .map(code -> Double.parseDouble(kind.decode((float) code).strip()))
        .toArray();
  }
}
