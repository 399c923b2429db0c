// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.data.BundledData;
import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.data.ReadOptions;
import dev.elbo.data.table.TableSchema;
import dev.elbo.data.table.UnseenLevel;
import dev.elbo.tables.SchemaOptions;
import dev.elbo.tables.Table;
import dev.elbo.tables.TableSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How data are read. */
final class DataOptions {
  /** The name of an image's first column, perhaps behind that of the label. */
  static final String FIRST_PIXEL = "pixel_0_0";

  private static final List<String> BUNDLED = List.of("digits", "breast-cancer");

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "Labels of the rows: an IDX, NPY or CSV file with one whole number for each.")
  private Path labels;

  @Option(
      names = "--label-column",
      paramLabel = "NAME",
      description = "Column of a table that holds the label and is no feature.")
  private String labelColumn;

  @Option(names = "--rows", paramLabel = "N", description = "Use the first N rows only.")
  private Integer rows;

  @Mixin private SqlOptions sql;
  @Mixin private UnseenOption unseen;

  /** True if a file of labels was given. */
  boolean labelsGiven() {
    return labels != null;
  }

  /** The file of labels, if one was given. */
  Optional<Path> labelsFile() {
    return Optional.ofNullable(labels);
  }

  /** The column that is no feature, if one was named. */
  Optional<String> labelColumn() {
    return Optional.ofNullable(labelColumn);
  }

  /** What becomes of texts that a known schema has no level for. */
  UnseenLevel unseen() {
    return unseen.level(UnseenLevel.MISSING);
  }

  /** The same of rows for a detector. */
  UnseenLevel unseenByDetector() {
    return unseen.level(UnseenLevel.OTHER);
  }

  /**
   * Refuses a choice of what becomes of unknown texts where none can be.
   *
   * @param option what would bring rows that may have some
   * @throws UsageException if it was made
   */
  void refuseUnseen(String option) {
    if (unseen.given()) {
      throw new UsageException(
          "--unseen is about the rows of " + option + "; give that, or leave it out");
    }
  }

  /** The number of rows to read, if not all. */
  OptionalInt rows() {
    return rows == null ? OptionalInt.empty() : OptionalInt.of(rows);
  }

  /**
   * True for what a table can be read from: the result of a query, CSV and the like. Columns named
   * like pixels make images.
   */
  boolean isTable(String data) {
    if (sql.given()) {
      return true;
    }
    if (isBundled(data) || !Files.isRegularFile(Path.of(data))) {
      return false;
    }
    return TableSource.isTable(Path.of(data)) && !source(data).columns().contains(FIRST_PIXEL);
  }

  /** The rows of a table, of which {@link #isTable} is true. */
  TableSource source(String data) {
    return sql.given() ? sql.query(data) : TableSource.of(Path.of(data));
  }

  /** A table with a schema that is known. */
  Table table(String data, TableSchema schema) {
    SchemaOptions options = SchemaOptions.DEFAULTS;
    if (rows().isPresent()) {
      options = options.withMaxRows(rows);
    }
    return Table.of(source(data), schema, unseen(), options);
  }

  /** Reads a table by a schema that is known, with labels if they were given. */
  Dataset read(String data, TableSchema schema) {
    return labelled(table(data, schema));
  }

  /** Reads more rows of numbers, such as those to validate on; labels come by column only. */
  Dataset readMore(String data) {
    refuseQuery();
    ReadOptions plain = ReadOptions.DEFAULTS;
    return Datasets.read(Path.of(data), labelColumn().map(plain::withLabelColumn).orElse(plain));
  }

  /** Reads more rows of a table, such as those to validate on; labels come by column only. */
  Dataset readMore(String data, TableSchema schema) {
    Table table = Table.of(source(data), schema, unseen());
    return labelColumn == null ? table.dataset() : table.labelled(labelColumn);
  }

  /** The rows of a table, with labels if they were given. */
  Dataset labelled(Table table) {
    ReadOptions options = options();
    if (labelColumn != null) {
      return table.labelled(labelColumn);
    }
    return labels == null ? table.dataset() : Datasets.withLabels(table.dataset(), labels, options);
  }

  /**
   * Reads numbers: a file, a folder, or, if there is none of that name, bundled data.
   *
   * @throws UsageException if the data are a query
   */
  Dataset read(String data) {
    refuseQuery();
    return isBundled(data) ? bundled(bundledData(data)) : Datasets.read(Path.of(data), options());
  }

  /** The bundled data of a name. */
  static Dataset bundledData(String name) {
    return name.equals(BUNDLED.get(0)) ? BundledData.digits() : BundledData.breastCancer();
  }

  /** {@link #read(String)} without the file of labels, where others attach it. */
  Dataset readWithout(String data) {
    if (isBundled(data)) {
      return read(data);
    }
    refuseQuery();
    return Datasets.read(Path.of(data), new ReadOptions(labelColumn(), Optional.empty(), rows()));
  }

  /** True if data are a file, and this one. */
  boolean isSameFile(Path file, String data) throws IOException {
    return !sql.given()
        && Files.exists(file)
        && Files.exists(Path.of(data))
        && Files.isSameFile(file, Path.of(data));
  }

  /** False if rows can have no labels, as none were named. */
  boolean mayHaveLabels(String data) {
    return labels != null || labelColumn != null || isBundled(data);
  }

  /**
   * Refuses results that would replace the data they come from.
   *
   * @throws UsageException if they would
   */
  void requireOther(String option, Path file, String data) throws IOException {
    if (isSameFile(file, data)) {
      throw new UsageException(
          option + " " + file + " is the data file and would replace it; choose another name");
    }
  }

  private void refuseQuery() {
    if (sql.given()) {
      throw new UsageException(
          "a query makes a table, which is no data for this; leave out --sql and --jdbc");
    }
  }

  private ReadOptions options() {
    return new ReadOptions(labelColumn(), Optional.ofNullable(labels), rows());
  }

  /** True for the name of bundled data, unless there is a file of that name. */
  static boolean isBundled(String data) {
    return BUNDLED.contains(data) && !Files.exists(Path.of(data));
  }

  private Dataset bundled(Dataset data) {
    if (labels != null || labelColumn != null) {
      throw new UsageException(
          "the bundled " + data.source() + " come with labels; leave out --labels, --label-column");
    }
    return rows == null ? data : data.head(rows);
  }

  /** That the column of labels is no feature is what was asked for. */
  boolean isOfLabels(String note) {
    return labelColumn()
        .filter(name -> note.startsWith("column '" + name + "' is not in the schema"))
        .isPresent();
  }
}
