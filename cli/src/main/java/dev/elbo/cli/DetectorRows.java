// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.anomaly.DetectorSchema;
import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.data.ReadOptions;
import dev.elbo.data.table.TableSchema;
import dev.elbo.data.table.UnseenLevel;
import dev.elbo.tables.SchemaOptions;
import dev.elbo.tables.Table;
import dev.elbo.tables.TableSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Rows that a detector is trained on or scores.
 *
 * @param rows with labels if they were named
 * @param notes lines for people about a table
 */
record DetectorRows(Dataset rows, List<String> notes) {
  /**
   * Reads rows to train on.
   *
   * @param besideOthers whether other rows are scored, which may have a column of labels alone
   */
  static DetectorRows training(
      String data, DataOptions options, TableOptions columns, boolean besideOthers) {
    if (!options.isTable(data)) {
      if (columns.given()) {
        throw new UsageException(
            "--schema, --type, --missing and --exclude are for tables, "
                + data
                + " is none; leave them out");
      }
      return new DetectorRows(options.read(data), List.of());
    }
    TableSource source = options.source(data);
    Optional<String> column = options.labelColumn();
    boolean without = besideOthers && column.filter(source.columns()::contains).isEmpty();
    Table table =
        columns.detectorTable(source, without ? Optional.empty() : column, options.rows());
    Dataset rows = column.isPresent() && without ? table.dataset() : options.labelled(table);
    return new DetectorRows(rows, table.notes());
  }

  /** Reads rows to score, a table by the detector's schema; whether they fit is seen later. */
  static Dataset scored(String data, DataOptions options, Optional<TableSchema> schema) {
    if (schema.isEmpty() || !options.isTable(data)) {
      return options.read(data);
    }
    return options.labelled(table(options.source(data), schema.get(), options, options.rows()));
  }

  /**
   * Reads rows to score beside those that {@code --labels} is for.
   *
   * @param labels their own file of labels, if there is one; else labels come by column
   */
  static Dataset others(
      String data, DataOptions options, Optional<TableSchema> schema, Optional<Path> labels) {
    Dataset rows;
    if (schema.isEmpty() || !options.isTable(data)) {
      rows = options.labelsGiven() ? options.readMore(data) : options.read(data);
    } else {
      Table table = table(options.source(data), schema.get(), options, OptionalInt.empty());
      Optional<String> column = options.labelColumn().filter(table.source().columns()::contains);
      rows = column.isPresent() ? table.labelled(column.get()) : table.dataset();
    }
    return labels.isPresent()
        ? Datasets.withLabels(rows, labels.get(), ReadOptions.DEFAULTS)
        : rows;
  }

  /**
   * A table whose texts that training did not have are told from missing ones, unless the options
   * say something else.
   */
  static Table table(
      TableSource source, TableSchema schema, DataOptions options, OptionalInt rows) {
    SchemaOptions all = SchemaOptions.DEFAULTS;
    UnseenLevel unseen = options.unseenByDetector();
    return Table.of(
        source,
        unseen == UnseenLevel.OTHER ? schema : DetectorSchema.closed(schema),
        unseen,
        rows.isPresent() ? all.withMaxRows(rows.getAsInt()) : all);
  }
}
