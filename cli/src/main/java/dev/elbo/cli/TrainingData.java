// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.data.Dataset;
import dev.elbo.data.table.TableSchema;
import dev.elbo.tables.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a model is trained on.
 *
 * @param rows all rows
 * @param more reads more data of the same kind, such as those to validate on
 * @param notes lines for people about a table
 */
record TrainingData(Dataset rows, Function<String, Dataset> more, List<String> notes) {
  /**
   * Reads data: a table of mixed columns, or rows of numbers.
   *
   * @param numbers whether a table is to be read as rows of numbers
   * @throws UsageException if the options do not go together
   */
  static TrainingData read(
      String data, DataOptions options, TableOptions columns, boolean numbers) {
    if (!options.isTable(data) || numbers) {
      if (columns.given()) {
        throw new UsageException(
            "--schema, --type, --missing and --exclude are for tables of mixed columns, "
                + (numbers
                    ? "which have no --likelihood, --variance, --binarize or --network of images"
                    : data + " is none")
                + "; leave them out");
      }
      return new TrainingData(options.read(data), options::readMore, List.of());
    }
    Table table =
        columns.table(
            options.source(data), options.labelColumn(), options.unseen(), options.rows());
    Dataset rows = options.labelled(table);
    TableSchema schema = table.schema();
    return new TrainingData(rows, name -> options.readMore(name, schema), table.notes());
  }

  /** The columns, if the data are a table. */
  Optional<TableSchema> schema() {
    return rows.table();
  }
}
