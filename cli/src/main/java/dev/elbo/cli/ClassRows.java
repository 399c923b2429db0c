// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.data.ReadOptions;
import dev.elbo.data.table.TableSchema;
import dev.elbo.tables.SchemaOptions;
import dev.elbo.tables.Table;
import dev.elbo.tables.TableSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Rows to classify, some with a class: labels below 0 and missing cells are labels not known.
 *
 * @param rows with labels if they were named
 * @param notes lines for people about a table
 */
record ClassRows(Dataset rows, List<String> notes) {
  /** The name of the first column of a file that names none: all its cells are numbers. */
  private static final String WITHOUT_HEADER = "c1";

  /** Reads rows to train on. */
  static ClassRows training(String data, DataOptions options, TableOptions columns) {
    if (!options.isTable(data)) {
      if (columns.given()) {
        throw new UsageException(
            "--schema, --type, --missing and --exclude are for tables, "
                + data
                + " is none; leave them out");
      }
      return new ClassRows(numbers(data, options, options.labelsFile()), List.of());
    }
    Table table =
        columns.table(
            options.source(data), options.labelColumn(), options.unseen(), options.rows());
    Dataset rows =
        options.labelColumn().isPresent()
            ? table.partlyLabelled(options.labelColumn().get())
            : labelled(table.dataset(), options.labelsFile(), options.rows());
    return new ClassRows(rows, table.notes());
  }

  /**
   * Reads other rows, a table by the classifier's schema; whether they fit is seen later.
   *
   * @param labels file of their labels, if there is one; else labels come by column, where the data
   *     have it
   */
  static Dataset others(
      String data, DataOptions options, Optional<TableSchema> schema, Optional<Path> labels) {
    if (schema.isEmpty() || !options.isTable(data)) {
      return numbers(data, options, labels);
    }
    TableSource source = options.source(data);
    Table table = Table.of(source, schema.get(), options.unseen(), limited(options.rows()));
    Optional<String> column = options.labelColumn().filter(source.columns()::contains);
    return column.isPresent()
        ? table.partlyLabelled(column.get())
        : labelled(table.dataset(), labels, options.rows());
  }

  private static Dataset numbers(String data, DataOptions options, Optional<Path> labels) {
    return labelled(options.readWithout(data), labels, options.rows());
  }

  private static Dataset labelled(Dataset rows, Optional<Path> labels, OptionalInt most) {
    if (labels.isEmpty()) {
      return rows;
    }
    Path file = labels.get();
    Optional<String> column = columnOfTexts(file);
    if (column.isPresent()) {
      OptionalLong limit =
          most.isPresent() ? OptionalLong.of(most.getAsInt()) : OptionalLong.empty();
      return Table.withLabels(rows, TableSource.of(file), column.get(), limit);
    }
    return Datasets.withLabels(
        rows, file, new ReadOptions(Optional.empty(), Optional.empty(), most));
  }

  /** The one column of a table with a header: its cells may be texts, or missing. */
  private static Optional<String> columnOfTexts(Path file) {
    if (!Files.isRegularFile(file) || !TableSource.isTable(file)) {
      return Optional.empty();
    }
    List<String> columns = TableSource.of(file).columns();
    return columns.size() == 1 && !columns.get(0).equals(WITHOUT_HEADER)
        ? Optional.of(columns.get(0))
        : Optional.empty();
  }

  private static SchemaOptions limited(OptionalInt rows) {
    return rows.isPresent()
        ? SchemaOptions.DEFAULTS.withMaxRows(rows.getAsInt())
        : SchemaOptions.DEFAULTS;
  }
}
