// SPDX-License-Identifier: Apache-2.0
package dev.elbo.quality;

import dev.elbo.data.Dataset;
import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.TableColumn;
import dev.elbo.data.table.TableEncoder;
import dev.elbo.data.table.TableSchema;
import dev.elbo.data.table.UnseenLevel;
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

  /** The rows as they are once written to a file and read again. */
  EncodedRows asRead() {
    float[][] read = new float[rows.length][schema.width()];
    TableEncoder encoder = new TableEncoder(schema, UnseenLevel.OTHER, () -> "row");
    for (int r = 0; r < rows.length; r++) {
      encoder.encode(schema.decode(rows[r], 0), read[r], 0);
    }
    return new EncodedRows(schema, read);
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
