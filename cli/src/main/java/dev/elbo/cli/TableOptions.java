// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.anomaly.DetectorSchema;
import dev.elbo.data.table.TableSchema;
import dev.elbo.data.table.UnseenLevel;
import dev.elbo.tables.SchemaOptions;
import dev.elbo.tables.Table;
import dev.elbo.tables.TableSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** What the columns of a table are, where that is not to be inferred. */
final class TableOptions {
  @Option(
      names = "--schema",
      paramLabel = "FILE",
      description = "The columns of a table, as elbo schema prints them (default: inferred).")
  private Path schema;

  @Option(
      names = "--type",
      paramLabel = "COLUMN=KIND",
      description =
          "Kind of a column: real, positive, count, binary, categorical, ordinal, ordinal:LOW|...|HIGH,"
              + " datetime, datetime:PATTERN, constant or identifier; may be given again.")
  private List<String> types = new ArrayList<>();

  @Option(
      names = "--missing",
      paramLabel = "TEXT",
      description = "A text that marks missing cells, beside the usual ones; may be given again.")
  private List<String> missing = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "COLUMN",
      description = "A column that is left out; may be given again.")
  private List<String> exclude = new ArrayList<>();

  /** True if one of the options was given: then the data are a table. */
  boolean given() {
    return schema != null || !types.isEmpty() || !missing.isEmpty() || !exclude.isEmpty();
  }

  /**
   * Refuses what cannot be right whatever the data.
   *
   * @throws UsageException if options contradict each other
   */
  void check() {
    if (schema != null && !(types.isEmpty() && exclude.isEmpty())) {
      throw new UsageException(
          "--schema says what all columns are, leave out "
              + (types.isEmpty() ? "--exclude" : "--type")
              + ", or change the file");
    }
    options(Optional.empty(), OptionalInt.empty());
  }

  /**
   * The table of a source.
   *
   * @param labels column that holds labels and is left out, if there is one
   */
  Table table(TableSource source, Optional<String> labels, UnseenLevel unseen, OptionalInt rows) {
    if (schema == null) {
      return Table.of(source, options(labels, rows));
    }
    TableSchema known = SchemaFile.read(schema);
    if (labels.isPresent() && known.indexOf(labels.get()) >= 0) {
      throw new UsageException(
          "--label-column "
              + labels.get()
              + " is a column of the schema as well; take it out of "
              + schema);
    }
    return Table.of(source, known, unseen, options(Optional.empty(), rows));
  }

  /**
   * The table of a source as a detector sees it.
   *
   * @param labels column that holds labels and is left out, if there is one
   */
  Table detectorTable(TableSource source, Optional<String> labels, OptionalInt rows) {
    Table table =
        schema == null
            ? Table.of(source, options(labels, rows).withOnlyMeasured())
            : table(source, labels, UnseenLevel.OTHER, rows);
    return table.with(DetectorSchema.of(table.schema()), UnseenLevel.OTHER);
  }

  private SchemaOptions options(Optional<String> labels, OptionalInt rows) {
    SchemaOptions options = SchemaOptions.DEFAULTS;
    for (String type : types) {
      int equals = type.indexOf('=');
      if (equals < 1) {
        throw new UsageException("--type must be COLUMN=KIND, got '" + type + "'");
      }
      options = options.withKind(type.substring(0, equals), type.substring(equals + 1));
    }
    for (String marker : missing) {
      options = options.withMissingMarker(marker);
    }
    for (String column : exclude) {
      options = options.without(column);
    }
    if (labels.isPresent()) {
      options = options.without(labels.get());
    }
    return rows.isPresent() ? options.withMaxRows(rows.getAsInt()) : options;
  }
}
