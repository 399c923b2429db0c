// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.table;

import dev.elbo.apps.compress.coder.ByteReader;
import dev.elbo.apps.compress.coder.ByteWriter;
import dev.elbo.apps.compress.record.CorruptDataException;
import dev.elbo.data.table.MissingMarkers;
import dev.elbo.data.table.TableColumn;
import dev.elbo.data.table.TableSchema;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the lines of a table are written in a file: what a schema leaves open.
 *
 * @param lineEnd LF or CR LF
 * @param cells of each column of the schema
 * @param patterns what the cells of its rows are
 */
public record TableStyle(String lineEnd, List<CellStyle> cells, StatePatterns patterns) {
  private static final String LF = "\n";
  private static final String CR_LF = "\r\n";
  private static final int QUOTED = 32;
  private static final int AT_QUOTES = 64;
  private static final int BEFORE_SHIFT = 4;
  private static final int OWN_MISSING = 128;

  /** Copies the list. */
  public TableStyle {
    cells = List.copyOf(cells);
  }

  /**
   * The style that most of some lines have.
   *
   * @param lines with their ends
   * @param patterns of these
   */
  static TableStyle of(
      TableSchema schema, List<CellFormat> formats, List<String> lines, StatePatterns patterns) {
    Map<String, Integer> ends = new LinkedHashMap<>();
    List<List<String>> rows = new ArrayList<>();
    for (String line : lines) {
      String end = line.endsWith(CR_LF) ? CR_LF : LF;
      List<String> cells = LineCells.split(withoutEnd(line, end), schema.delimiter());
      if (cells.size() == formats.size()) {
        ends.merge(end, 1, Integer::sum);
        rows.add(cells);
      }
    }
    List<CellStyle> styles = new ArrayList<>();
    for (int i = 0; i < formats.size(); i++) {
      styles.add(style(schema, formats, rows, i));
    }
    return new TableStyle(mostFrequent(ends, LF), styles, patterns);
  }

  private static String withoutEnd(String line, String end) {
    return line.endsWith(end) ? line.substring(0, line.length() - end.length()) : line;
  }

  private static CellStyle style(
      TableSchema schema, List<CellFormat> formats, List<List<String>> rows, int place) {
    TableColumn column = schema.columns().get(place);
    Map<CellStyle, Integer> bare = new LinkedHashMap<>();
    Map<CellStyle, Integer> quoted = new LinkedHashMap<>();
    Map<String, Integer> markers = new LinkedHashMap<>();
    int needless = 0;
    int open = 0;
    for (List<String> row : rows) {
      String cell = row.get(place);
      if (isMissing(column, formats.get(place), cell)) {
        markers.merge(cell, 1, Integer::sum);
        continue;
      }
      CellStyle style = CellStyle.of(cell);
      (style.quoted() ? quoted : bare).merge(style, 1, Integer::sum);
      if (!CellStyle.needsQuotes(CellStyle.text(cell), schema.delimiter())) {
        needless += style.quoted() ? 1 : 0;
        open++;
      }
    }
    int lead = mostFrequent(bare, new CellStyle(0, 0, 0, false, "")).lead();
    int usual = Math.min(lead, CellStyle.MOST_AT_QUOTES);
    CellStyle style = mostFrequent(quoted, new CellStyle(0, 0, usual, true, ""));
    return new CellStyle(
        lead,
        style.before(),
        style.within(),
        2 * needless > open,
        mostFrequent(markers, usualMissing(column, lead)));
  }

  private static boolean isMissing(TableColumn column, CellFormat format, String cell) {
    String text = CellStyle.text(cell);
    boolean marked =
        MissingMarkers.isMissing(text) || text.strip().equals(column.missingText().strip());
    return marked && !(format.isText() && format.read(text, new int[format.symbols()], 0));
  }

  private static String usualMissing(TableColumn column, int lead) {
    return " ".repeat(lead) + CellStyle.strip(column.missingText());
  }

  /** Of several as frequent the one seen first. */
  private static <T> T mostFrequent(Map<T, Integer> counts, T ifNone) {
    T best = ifNone;
    int most = 0;
    for (Map.Entry<T, Integer> entry : counts.entrySet()) {
      if (entry.getValue() > most) {
        most = entry.getValue();
        best = entry.getKey();
      }
    }
    return best;
  }

  /** The same with other patterns. */
  TableStyle with(StatePatterns patterns) {
    return new TableStyle(lineEnd, cells, patterns);
  }

  /** As it stands in the header of a compressed file. */
  public byte[] bytes(TableSchema schema) {
    ByteWriter bytes = new ByteWriter().putByte(lineEnd.length());
    for (int i = 0; i < cells.size(); i++) {
      CellStyle cell = cells.get(i);
      boolean own = !cell.missing().equals(usualMissing(schema.columns().get(i), cell.lead()));
      int atQuotes = cell.before() << BEFORE_SHIFT | cell.within();
      bytes.putByte(
          cell.lead()
              | (cell.quoted() ? QUOTED : 0)
              | (atQuotes > 0 ? AT_QUOTES : 0)
              | (own ? OWN_MISSING : 0));
      if (atQuotes > 0) {
        bytes.putByte(atQuotes);
      }
      if (own) {
        bytes.putBlob(cell.missing().getBytes(StandardCharsets.UTF_8));
      }
    }
    patterns.write(bytes);
    return bytes.bytes();
  }

  /**
   * Reads what {@link #bytes} gave.
   *
   * @throws CorruptDataException if it is damaged
   */
  public static TableStyle read(byte[] bytes, TableSchema schema) {
    try {
      return read(new ByteReader(new ByteArrayInputStream(bytes)), schema);
    } catch (EOFException e) {
      throw new CorruptDataException("the header tells too little of a table");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TableStyle read(ByteReader in, TableSchema schema) throws IOException {
    String lineEnd = in.readByte() == CR_LF.length() ? CR_LF : LF;
    List<CellStyle> cells = new ArrayList<>();
    for (TableColumn column : schema.columns()) {
      int flags = in.readByte();
      int lead = flags & CellStyle.MOST_LEAD;
      int atQuotes = (flags & AT_QUOTES) != 0 ? in.readByte() : 0;
      String missing =
          (flags & OWN_MISSING) != 0
              ? new String(in.readBlob(), StandardCharsets.UTF_8)
              : usualMissing(column, lead);
      cells.add(
          new CellStyle(
              lead,
              atQuotes >> BEFORE_SHIFT,
              atQuotes & CellStyle.MOST_AT_QUOTES,
              (flags & QUOTED) != 0,
              missing));
    }
    return new TableStyle(lineEnd, cells, StatePatterns.read(in, cells.size()));
  }
}
