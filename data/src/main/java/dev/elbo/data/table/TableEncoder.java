// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data.table;

import dev.elbo.data.DataException;
import dev.elbo.data.file.Quote;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Encodes rows of one table and counts what it saw. Not for two threads at a time.
 *
 * <p>A cell is missing if it is null, blank, the missing text of its column or one of {@link
 * MissingMarkers}, unless the column has a level of that text.
 */
public final class TableEncoder {
  private final TableSchema schema;
  private final UnseenLevel unseenLevel;
  private final Supplier<String> place;
  private final Set<String> markers;
  private final ColumnKind[] kinds;
  private final ColumnKind.Encoder[] encoders;
  private final String[] missingTexts;
  private final boolean[] markersAmongLevels;
  private final long[] missing;
  private final long[] unseen;
  private final String[] unseenExamples;
  private long rows;

  /**
   * An encoder that knows the usual missing markers.
   *
   * @param place where the row is that is being encoded, such as {@code a.csv: line 7}; asked only
   *     when something is wrong with it
   */
  public TableEncoder(TableSchema schema, UnseenLevel unseenLevel, Supplier<String> place) {
    this(schema, unseenLevel, Set.of(), place);
  }

  /**
   * An encoder with more missing markers.
   *
   * @param markers texts that mark missing cells beside the usual ones, spaces around aside
   */
  public TableEncoder(
      TableSchema schema, UnseenLevel unseenLevel, Set<String> markers, Supplier<String> place) {
    this.schema = schema;
    this.unseenLevel = unseenLevel;
    this.place = place;
    this.markers = markers.stream().map(String::strip).collect(Collectors.toUnmodifiableSet());
    int columns = schema.columns().size();
    this.kinds = new ColumnKind[columns];
    this.encoders = new ColumnKind.Encoder[columns];
    this.missingTexts = new String[columns];
    this.markersAmongLevels = new boolean[columns];
    this.missing = new long[columns];
    this.unseen = new long[columns];
    this.unseenExamples = new String[columns];
    for (int i = 0; i < columns; i++) {
      TableColumn column = schema.columns().get(i);
      kinds[i] = column.kind();
      encoders[i] = column.kind().encoder();
      String text = column.missingText().strip();
      missingTexts[i] = text;
      markersAmongLevels[i] =
          Levels.texts(kinds[i]).stream().anyMatch(level -> looksMissing(text, level));
    }
  }

  /**
   * Encodes a row.
   *
   * @param cells in the order of the schema's columns, null where there is none
   * @param target receives {@link TableSchema#width()} floats from {@code offset} on
   * @throws DataException if a cell does not fit its column, with its place
   */
  public void encode(String[] cells, float[] target, int offset) {
    if (cells.length != kinds.length) {
      throw new DataException(
          place.get()
              + (" has " + cells.length + (cells.length == 1 ? " cell" : " cells"))
              + (", expected " + kinds.length));
    }
    int at = offset;
    for (int i = 0; i < kinds.length; i++) {
      float code = code(i, cells[i]);
      if (kinds[i].modelled()) {
        boolean observed = !Float.isNaN(code);
        target[at] = observed ? code : 0;
        target[at + 1] = observed ? 1 : 0;
        at += 2;
      }
    }
    rows++;
  }

  public TableSchema schema() {
    return schema;
  }

  /** Rows encoded so far. */
  public long rows() {
    return rows;
  }

  /** Missing cells of a column so far, unseen levels not among them. */
  public long missing(int column) {
    return missing[column];
  }

  /**
   * Cells of a column so far whose text was none of its levels; in a constant column those that
   * differ from its text.
   */
  public long unseen(int column) {
    return unseen[column];
  }

  /** The first text of a column that was none of its levels, or empty. */
  public Optional<String> unseenExample(int column) {
    return Optional.ofNullable(unseenExamples[column]);
  }

  /** The code of a cell, NaN if it counts as missing. */
  private float code(int column, String cell) {
    if (isMissing(column, cell)) {
      missing[column]++;
      return Float.NaN;
    }
    float code;
    try {
      code = encoders[column].encode(cell);
    } catch (DataException e) {
      throw new DataException(where(column) + e.getMessage(), e);
    }
    return Float.isNaN(code) ? unseen(column, cell) : code;
  }

  /**
   * Whether a cell is missing: there is none, or a text that says so.
   *
   * @param column place among the schema's columns
   */
  public boolean isMissing(int column, String cell) {
    if (cell == null) {
      return true;
    }
    boolean marked = looksMissing(missingTexts[column], cell);
    // A marker may be a level: a schema that says so is right.
    return marked && !(markersAmongLevels[column] && Levels.isLevel(kinds[column], cell));
  }

  private boolean looksMissing(String missingText, String cell) {
    return MissingMarkers.isMissing(cell)
        || !missingText.isEmpty() && cell.strip().equals(missingText)
        || !markers.isEmpty() && markers.contains(cell.strip());
  }

  private float unseen(int column, String cell) {
    unseen[column]++;
    if (unseenExamples[column] == null) {
      unseenExamples[column] = cell;
    }
    if (!kinds[column].modelled()) {
      return Float.NaN;
    }
    return switch (unseenLevel) {
      case MISSING -> Float.NaN;
      case OTHER ->
          kinds[column] instanceof ColumnKind.Categorical levels && levels.hasOther()
              ? levels.otherCode()
              : Float.NaN;
      case REFUSE ->
          throw new DataException(
              where(column)
                  + Quote.of(cell)
                  + " is none of the levels of the schema; correct it, or take unseen levels as"
                  + " missing or other");
    };
  }

  private String where(int column) {
    String name = schema.columns().get(column).name();
    return place.get() + ", column " + Quote.of(name) + ": ";
  }
}
