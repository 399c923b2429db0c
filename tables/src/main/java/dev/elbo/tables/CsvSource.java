// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import dev.elbo.data.DataException;
import dev.elbo.data.table.MissingMarkers;
import dev.elbo.data.table.NumberText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A CSV file; see {@link TableSource#of(Path)}. */
final class CsvSource implements TableSource {
  private final Path path;
  private final List<String> columns;
  private final boolean hasHeader;
  private final char delimiter;

  private CsvSource(Path path, List<String> columns, boolean hasHeader, char delimiter) {
    this.path = path;
    this.columns = columns;
    this.hasHeader = hasHeader;
    this.delimiter = delimiter;
  }

  static CsvSource of(Path path) {
    try (CsvRows rows = CsvRows.open(path)) {
      List<String> first = rows.header();
      boolean hasHeader = !isNumbers(first);
      return new CsvSource(
          path, columns(path.toString(), first, hasHeader), hasHeader, rows.delimiter());
    }
  }

  /** Names from the first line, or numbers where that is a row. */
  static List<String> columns(String file, List<String> first, boolean hasHeader) {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      columns.add(hasHeader ? first.get(i).strip() : "c" + (i + 1));
    }
    ColumnNames.check(file, columns, "name it in the first line");
    return List.copyOf(columns);
  }

  @Override
  public String name() {
    return path.toString();
  }

  @Override
  public String title() {
    return String.valueOf(path.getFileName());
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public char delimiter() {
    return delimiter;
  }

  @Override
  public TableRows open() {
    CsvRows rows = CsvRows.open(path);
    try {
      rows.expect(columns.size());
      if (hasHeader && rows.header().size() != columns.size()) {
        throw DataException.in(
            path.toString(), "the header has changed while the file was in use; read it again");
      }
      return rows;
    } catch (RuntimeException e) {
      rows.close();
      throw e;
    }
  }

  /** Numbers, some possibly missing. */
  static boolean isNumbers(List<String> cells) {
    boolean any = false;
    for (String cell : cells) {
      boolean number = !Double.isNaN(NumberText.WHOLE.read(cell));
      if (!number && !MissingMarkers.isMissing(cell)) {
        return false;
      }
      any |= number;
    }
    return any;
  }
}
