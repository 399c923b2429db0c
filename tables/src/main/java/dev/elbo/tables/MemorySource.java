// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import dev.elbo.data.DataException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows in memory. */
final class MemorySource implements TableSource {
  private final String name;
  private final List<String> columns;
  private final int rows;
  private final RowFiller filler;

  /** Puts the cells of a row. */
  private interface RowFiller {
    void fill(int row, String[] cells);
  }

  private MemorySource(String name, List<String> columns, int rows, RowFiller filler) {
    ColumnNames.check(name, columns, "give it one");
    if (columns.isEmpty()) {
      throw DataException.in(name, "there are no columns");
    }
    this.name = name;
    this.columns = List.copyOf(columns);
    this.rows = rows;
    this.filler = filler;
  }

  static MemorySource of(List<String> columns, double[][] rows) {
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != columns.size()) {
        throw new DataException(
            ("array: row " + (i + 1) + " has " + rows[i].length)
                + (" values, expected " + columns.size() + " as there are columns"));
      }
    }
    return new MemorySource(
        "array",
        columns,
        rows.length,
        (row, cells) -> {
          for (int i = 0; i < cells.length; i++) {
            cells[i] = CellText.ofNumber(rows[row][i]);
          }
        });
  }

  static MemorySource of(Iterator<? extends Map<String, ?>> rows) {
    Map<String, Integer> columns = new LinkedHashMap<>();
    List<String[]> copies = new ArrayList<>();
    while (rows.hasNext()) {
      Map<String, ?> row = rows.next();
      row.keySet().forEach(name -> columns.putIfAbsent(name, columns.size()));
      String[] cells = new String[columns.size()];
      for (Map.Entry<String, ?> entry : row.entrySet()) {
        try {
          cells[columns.get(entry.getKey())] = CellText.of(entry.getValue());
        } catch (SQLException e) {
          throw JdbcFaults.of("maps", e);
        }
      }
      copies.add(cells);
    }
    return of("maps", List.copyOf(columns.keySet()), copies);
  }

  /** Rows that may be shorter than {@code columns}; what is not there is missing. */
  static MemorySource of(String name, List<String> columns, List<String[]> rows) {
    return new MemorySource(
        name,
        columns,
        rows.size(),
        (row, cells) -> {
          String[] from = rows.get(row);
          for (int i = 0; i < cells.length; i++) {
            cells[i] = i < from.length ? from[i] : null;
          }
        });
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
  public TableRows open() {
    return new Cursor();
  }

  private final class Cursor implements TableRows {
    private final String[] cells = new String[columns.size()];
    private int row = -1;

    @Override
    public boolean next() {
      if (row + 1 >= rows) {
        return false;
      }
      row++;
      filler.fill(row, cells);
      return true;
    }

    @Override
    public String[] cells() {
      return cells;
    }

    @Override
    public String place() {
      return name + ": row " + (row + 1);
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
