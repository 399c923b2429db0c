// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.table;

import dev.elbo.apps.compress.record.CorruptDataException;
import dev.elbo.apps.compress.row.RowFormat;
import dev.elbo.data.table.TableSchema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Lines of a table as symbols: first which pattern its cells make, then for each column what its
 * cell is ({@link CellState}) and the symbols of its value. A cell whose value does not give the
 * same text again is spelled out in the rest of the row.
 */
public final class TableRowFormat implements RowFormat {
  private final TableSchema schema;
  private final List<CellFormat> formats;
  private final TableStyle style;
  private final char delimiter;

  /** Where the state of each column's cell is among the symbols. */
  private final int[] places;

  private final int symbols;

  /** The format of the lines of a file with such a style. */
  public TableRowFormat(TableSchema schema, TableStyle style) {
    this.schema = schema;
    this.style = style;
    formats = CellFormats.of(schema);
    delimiter = schema.delimiter();
    places = new int[formats.size()];
    int at = 1;
    for (int i = 0; i < places.length; i++) {
      places[i] = at;
      at += 1 + formats.get(i).symbols();
    }
    symbols = at;
  }

  /**
   * The style of a file that begins with some lines.
   *
   * @return empty if none of them is a row of the table
   */
  public static Optional<TableStyle> style(TableSchema schema, List<byte[]> first) {
    List<String> lines = first.stream().map(TableRowFormat::text).toList();
    List<CellFormat> formats = CellFormats.of(schema);
    StatePatterns none = StatePatterns.of(List.of(), formats.size());
    TableStyle style = TableStyle.of(schema, formats, lines, none);
    TableRowFormat format = new TableRowFormat(schema, style);
    int[] row = new int[format.symbols];
    List<int[]> states = new ArrayList<>();
    for (byte[] record : first) {
      if (format.read(record, row)) {
        states.add(format.states(row));
      }
    }
    return states.isEmpty()
        ? Optional.empty()
        : Optional.of(style.with(StatePatterns.of(states, formats.size())));
  }

  private static String text(byte[] record) {
    return new String(record, StandardCharsets.UTF_8);
  }

  List<CellFormat> formats() {
    return formats;
  }

  StatePatterns patterns() {
    return style.patterns();
  }

  /** Where the state of each column's cell is among the symbols. */
  int[] places() {
    return places.clone();
  }

  /** Symbols of a row. */
  int symbols() {
    return symbols;
  }

  /** Columns that the model has a distribution of. */
  @Override
  public int values() {
    return schema.modelled().size();
  }

  private boolean isModelled(int column) {
    return schema.columns().get(column).kind().modelled();
  }

  private int[] states(int[] row) {
    return Arrays.stream(places).map(place -> row[place]).toArray();
  }

  @Override
  public boolean read(byte[] record, int[] symbols) {
    Optional<List<String>> cells = cells(record);
    if (cells.isEmpty()) {
      return false;
    }
    Arrays.fill(symbols, 0);
    boolean any = false;
    for (int i = 0; i < places.length; i++) {
      int state = state(i, cells.get().get(i), symbols);
      symbols[places[i]] = state;
      any |= state == CellState.VALUE && isModelled(i);
    }
    symbols[0] = style.patterns().indexOf(states(symbols));
    return any && Arrays.equals(record, write(symbols, cells.get()));
  }

  private Optional<List<String>> cells(byte[] record) {
    String line = text(record);
    if (!line.endsWith(style.lineEnd())) {
      return Optional.empty();
    }
    String body = line.substring(0, line.length() - style.lineEnd().length());
    List<String> cells = LineCells.split(body, delimiter);
    return cells.size() == places.length ? Optional.of(cells) : Optional.empty();
  }

  /** Sets the symbols of a cell's value if it has one. */
  private int state(int column, String cell, int[] symbols) {
    CellFormat format = formats.get(column);
    CellStyle cellStyle = style.cells().get(column);
    boolean missing = cell.equals(cellStyle.missing());
    // What marks missing numbers may be a number; a level is one whatever it says.
    if (missing && !format.isText()) {
      return CellState.MISSING;
    }
    int at = places[column] + 1;
    if (format.read(CellStyle.text(cell), symbols, at)
        && cell.equals(cellStyle.cell(format.write(symbols, at), delimiter))) {
      return CellState.VALUE;
    }
    Arrays.fill(symbols, at, at + format.symbols(), 0);
    return missing ? CellState.MISSING : CellState.SPELLED;
  }

  @Override
  public boolean hasRest(int[] symbols) {
    for (int place : places) {
      if (symbols[place] == CellState.SPELLED) {
        return true;
      }
    }
    return false;
  }

  @Override
  public byte[] rest(byte[] record, int[] symbols) {
    List<String> cells = cells(record).orElseThrow();
    List<String> spelled = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      if (symbols[places[i]] == CellState.SPELLED) {
        spelled.add(cells.get(i));
      }
    }
    return (LineCells.join(spelled, delimiter) + '\n').getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] write(int[] symbols, byte[] rest) {
    List<String> cells = new ArrayList<>();
    List<String> spelled = List.of();
    if (hasRest(symbols)) {
      String line = text(rest);
      spelled = LineCells.split(line.substring(0, line.length() - 1), delimiter);
    }
    int next = 0;
    for (int place : places) {
      boolean out = symbols[place] == CellState.SPELLED;
      if (out && next == spelled.size()) {
        throw new CorruptDataException("cells of a row are missing");
      }
      cells.add(out ? spelled.get(next++) : "");
    }
    return write(symbols, cells);
  }

  /**
   * The bytes of a row.
   *
   * @param spelled cells that are spelled out, in their places
   */
  private byte[] write(int[] symbols, List<String> spelled) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < places.length; i++) {
      CellStyle cellStyle = style.cells().get(i);
      String cell =
          switch (symbols[places[i]]) {
            case CellState.VALUE ->
                cellStyle.cell(formats.get(i).write(symbols, places[i] + 1), delimiter);
            case CellState.MISSING -> cellStyle.missing();
            default -> spelled.get(i);
          };
      line.append(i == 0 ? "" : Character.toString(delimiter)).append(cell);
    }
    return line.append(style.lineEnd()).toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Spelled out cells are missing for the model. */
  @Override
  public void scale(int[] symbols, float[] target, int offset) {
    int at = offset;
    for (int i = 0; i < places.length; i++) {
      if (isModelled(i)) {
        boolean there = symbols[places[i]] == CellState.VALUE;
        target[at] = there ? formats.get(i).code(symbols, places[i] + 1) : 0;
        target[at + 1] = there ? 1 : 0;
        at += 2;
      }
    }
  }

  @Override
  public double logVolume(int[] symbols) {
    double sum = 0;
    for (int i = 0; i < places.length; i++) {
      if (isModelled(i) && symbols[places[i]] == CellState.VALUE) {
        sum += formats.get(i).logVolume(symbols, places[i] + 1);
      }
    }
    return sum;
  }
}
