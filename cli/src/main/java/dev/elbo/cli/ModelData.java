// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.data.Dataset;
import dev.elbo.data.table.TableSchema;
import dev.elbo.vae.model.VaeModel;
import java.util.Optional;

/** Data for a model: read, and found to fit it. */
final class ModelData {
  private ModelData() {}

  /**
   * Reads data, a table by the model's own schema.
   *
   * @throws dev.elbo.vae.model.DataMismatchException if they do not fit the model
   */
  static Dataset read(DataOptions options, String name, VaeModel model) {
    Optional<TableSchema> table = model.schema().table();
    boolean readAsTable = table.isPresent() && options.isTable(name);
    Dataset data = readAsTable ? options.read(name, table.get()) : options.read(name);
    model.requireUsable(data);
    return data;
  }

  /**
   * A row by its number for people, which counts from 1.
   *
   * @param option name of the option that gave the number
   * @return the row, from 0
   */
  static int row(String option, long number, Dataset data) {
    if (!(number >= 1 && number <= data.rows())) {
      throw new UsageException(
          option
              + " must be from 1 to "
              + data.rows()
              + ", the rows of "
              + data.source()
              + ", got "
              + number);
    }
    return (int) (number - 1);
  }

  /** Stored values of the given rows, {@code [rows][columns]}. */
  static float[][] values(Dataset data) {
    float[][] rows = new float[data.rows()][data.width()];
    for (int r = 0; r < rows.length; r++) {
      data.copyRow(r, rows[r], 0);
    }
    return rows;
  }
}
