// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import java.io.InputStream;
import java.util.List;

/** CSV that comes through a stream and can be read once; see {@link TableSource#ofStream}. */
final class CsvStream implements TableSource {
  private final String name;
  private final CsvRows rows;
  private final List<String> first;
  private final boolean hasHeader;
  private final List<String> columns;
  private boolean opened;

  private CsvStream(String name, CsvRows rows) {
    this.name = name;
    this.rows = rows;
    first = List.copyOf(rows.header());
    hasHeader = !CsvSource.isNumbers(first);
    columns = CsvSource.columns(name, first, hasHeader);
    rows.expect(columns.size());
  }

  static CsvStream of(String name, InputStream stream) {
    CsvRows rows = CsvRows.open(name, stream);
    try {
      return new CsvStream(name, rows);
    } catch (RuntimeException e) {
      rows.close();
      throw e;
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public char delimiter() {
    return rows.delimiter();
  }

  @Override
  public TableRows open() {
    if (opened) {
      throw new IllegalStateException(name + " can be read once only");
    }
    opened = true;
    return hasHeader ? rows : new WithFirst();
  }

  /** The rows with the first line before them, which has been read to see what it is. */
  private final class WithFirst implements TableRows {
    private boolean begun;
    private boolean atFirst;

    @Override
    public boolean next() {
      atFirst = !begun;
      begun = true;
      return atFirst || rows.next();
    }

    @Override
    public String[] cells() {
      return atFirst ? first.toArray(String[]::new) : rows.cells();
    }

    @Override
    public String place() {
      return atFirst ? name + ": line 1" : rows.place();
    }

    @Override
    public void close() {
      rows.close();
    }
  }
}
