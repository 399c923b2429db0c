// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import dev.elbo.data.DataException;
import dev.elbo.data.Dataset;
import dev.elbo.data.file.Quote;
import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.TableColumn;
import dev.elbo.data.table.TableEncoder;
import dev.elbo.data.table.TableSchema;
import dev.elbo.data.table.UnseenLevel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * A table with its schema. Its cells are read from the source when they are asked for: once to
 * infer a schema, once to encode. Safe to share between threads if its source is.
 */
public final class Table {
  private final TableSource source;
  private final SchemaOptions options;
  private final TableSchema schema;
  private final UnseenLevel unseenLevel;
  private final OptionalLong rowsFound;
  private final List<String> notes;
  private final int[] places;
  private Encoded encoded;

  /** The result of encoding, made once. */
  private record Encoded(Dataset dataset, List<String> notes) {}

  private Table(
      TableSource source,
      SchemaOptions options,
      TableSchema schema,
      UnseenLevel unseenLevel,
      OptionalLong rowsFound,
      List<String> notes) {
    this.source = source;
    this.options = options;
    this.schema = schema;
    this.unseenLevel = unseenLevel;
    this.rowsFound = rowsFound;
    List<String> all = new ArrayList<>(notes);
    this.places = SchemaMatch.places(source, schema, all);
    this.notes = List.copyOf(all);
  }

  /** Reads a file as {@link TableSource#of(Path)} does and infers its schema. */
  public static Table read(Path file) {
    return read(file, SchemaOptions.DEFAULTS);
  }

  /** Reads a file and infers what the options leave open of its schema. */
  public static Table read(Path file, SchemaOptions options) {
    return of(TableSource.of(file), options);
  }

  /** Infers the schema of a source. */
  public static Table of(TableSource source) {
    return of(source, SchemaOptions.DEFAULTS);
  }

  /**
   * Infers what the options leave open of the schema of a source.
   *
   * @throws DataException if the source cannot be read, has no rows or is not as the options say
   */
  public static Table of(TableSource source, SchemaOptions options) {
    SchemaInference.Found found = SchemaInference.find(source, options);
    return new Table(
        source,
        options,
        found.schema(),
        UnseenLevel.MISSING,
        OptionalLong.of(found.rows()),
        found.notes());
  }

  /**
   * A source with a schema that is known, as of data like those a model was trained on. Columns are
   * matched by name; those the schema does not have are ignored.
   *
   * @throws DataException if the source lacks columns of the schema that a model sees
   */
  public static Table of(TableSource source, TableSchema schema, UnseenLevel unseenLevel) {
    return of(source, schema, unseenLevel, SchemaOptions.DEFAULTS);
  }

  /**
   * The same with choices, of which missing markers and the limit of rows count.
   *
   * @throws DataException if the source lacks columns of the schema that a model sees
   */
  public static Table of(
      TableSource source, TableSchema schema, UnseenLevel unseenLevel, SchemaOptions options) {
    return new Table(source, options, schema, unseenLevel, OptionalLong.empty(), List.of());
  }

  /** The same data with another schema; unseen levels count as missing. */
  public Table with(TableSchema other) {
    return with(other, UnseenLevel.MISSING);
  }

  /**
   * The same data with another schema; missing markers and the limit of rows stay.
   *
   * @throws DataException if the data lack columns of the schema that a model sees
   */
  public Table with(TableSchema other, UnseenLevel unseenLevel) {
    return new Table(source, options, other, unseenLevel, rowsFound, List.of());
  }

  public TableSchema schema() {
    return schema;
  }

  public TableSource source() {
    return source;
  }

  /** Number of rows; reads them if it is not known yet. */
  public long rows() {
    return rowsFound.isPresent() ? rowsFound.getAsLong() : dataset().rows();
  }

  /**
   * The encoded rows; read at the first call. Up to 64 MB they are in memory, beyond that in a
   * temporary file that is mapped into memory and vanishes with the process.
   *
   * @throws DataException if a cell does not fit its column, or no column is left for a model
   */
  public synchronized Dataset dataset() {
    return encoded().dataset();
  }

  /**
   * The encoded rows with labels from a column of the source: whole numbers as they are, or else
   * texts numbered in the order of the alphabet. A model sees the column unless the schema leaves
   * it out, see {@link SchemaOptions#without}.
   *
   * @throws DataException if there is no such column, or a row has no label
   */
  public Dataset labelled(String column) {
    TableLabels labels = TableLabels.read(source, column, options.maxRows().orElse(Long.MAX_VALUE));
    return dataset().withLabels(labels.labels(), labels.names());
  }

  /**
   * {@link #labelled} where cells may be missing: such rows have label -1.
   *
   * @throws DataException if there is no such column
   */
  public Dataset partlyLabelled(String column) {
    return withLabels(dataset(), source, column, options.maxRows());
  }

  /**
   * Rows with labels from a column of a source, -1 where the cell is missing.
   *
   * @param maxRows rows of the source to read, if not all
   * @throws DataException if there is no such column, or there are more or fewer labels than rows
   */
  public static Dataset withLabels(
      Dataset rows, TableSource source, String column, OptionalLong maxRows) {
    TableLabels labels = TableLabels.readPartly(source, column, maxRows.orElse(Long.MAX_VALUE));
    if (labels.labels().length != rows.rows()) {
      throw DataException.in(
          source.name(),
          "there must be one label for each row, got "
              + (labels.labels().length + " labels for the " + rows.rows() + " rows of ")
              + rows.source());
    }
    return rows.withLabels(labels.labels(), labels.names());
  }

  /**
   * Lines for people about what they may not expect: columns that are left out, dates that may be
   * read in two ways, and once the rows are encoded, unseen levels.
   */
  public synchronized List<String> notes() {
    List<String> all = new ArrayList<>(notes);
    if (encoded != null) {
      all.addAll(encoded.notes());
    }
    return all;
  }

  /** A pass over the cells as they are, in the order of the schema's columns. */
  public TableRows open() {
    return new ChosenRows(source.open(), places, options.maxRows().orElse(Long.MAX_VALUE));
  }

  /** An encoder that knows what this table takes for missing. */
  TableEncoder encoder(Supplier<String> place) {
    return new TableEncoder(schema, unseenLevel, options.missingMarkers(), place);
  }

  /** The place of a column of the schema among those of the source, or -1. */
  int place(int column) {
    return places[column];
  }

  private Encoded encoded() {
    if (encoded == null) {
      encoded = encode(RowStore.MEMORY);
    }
    return encoded;
  }

  /** Encodes anew, with so many floats in memory at most. */
  Dataset encodeWithin(long memory) {
    return encode(memory).dataset();
  }

  private Encoded encode(long memory) {
    int width = schema.width();
    if (width == 0) {
      throw DataException.in(
          source.name(),
          "no column is left for a model: all are constant or identifiers; give one another kind");
    }
    try (RowStore store = new RowStore(source.name(), width, memory);
        TableRows rows = new ReadAhead(this::open)) {
      TableEncoder encoder = encoder(rows::place);
      float[] row = new float[width];
      while (rows.next()) {
        encoder.encode(rows.cells(), row, 0);
        store.add(row);
      }
      if (store.rows() == 0) {
        throw DataException.in(source.name(), "there are columns but no rows");
      }
      return new Encoded(store.build(schema, source.title()), notes(encoder));
    }
  }

  private List<String> notes(TableEncoder encoder) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < schema.columns().size(); i++) {
      long unseen = encoder.unseen(i);
      if (unseen == 0) {
        continue;
      }
      TableColumn column = schema.columns().get(i);
      String example = Quote.of(encoder.unseenExample(i).orElse(""));
      lines.add(
          ("column " + Quote.of(column.name()) + " has " + unseen)
              + (unseen == 1 ? " cell, " + example + "," : " cells, such as " + example + ",")
              + " with texts the schema does not know; "
              + (column.kind().modelled()
                  ? "taken as " + (isOther(column.kind()) ? "other" : "missing")
                  : "ignored"));
    }
    return List.copyOf(lines);
  }

  private boolean isOther(ColumnKind kind) {
    return unseenLevel == UnseenLevel.OTHER
        && kind instanceof ColumnKind.Categorical levels
        && levels.hasOther();
  }
}
