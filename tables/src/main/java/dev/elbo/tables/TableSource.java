// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import java.io.InputStream;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Rows of cells that can be read more than once. Cells are texts, or null where there is none. */
public interface TableSource {
  /** Its name for messages, such as the path of a file. */
  String name();

  /** A short name for reports. */
  default String title() {
    return name();
  }

  /** Distinct names of the columns, none of them blank. */
  List<String> columns();

  /** What stands between the cells, or would, if this were a CSV file. */
  default char delimiter() {
    return ',';
  }

  /**
   * Starts a pass over all rows.
   *
   * @throws dev.elbo.data.DataException if they cannot be read
   */
  TableRows open();

  /**
   * A file: CSV in UTF-8, or what a {@link TableFormat} reads; gzip is unpacked, whatever the name.
   *
   * <p>CSV cells are separated by the one of comma, semicolon, tab and {@code |} that the first
   * line holds most of; quotes are those of RFC 4180. The first line names the columns, unless all
   * its cells are numbers or missing: then they are called c1, c2 and so on. Blank lines are left
   * out, but are missing cells in a table of one column.
   *
   * @throws dev.elbo.data.DataException if the file or its header cannot be read
   */
  static TableSource of(Path file) {
    return FileSources.open(file);
  }

  /**
   * CSV from a stream, such as standard input, by the rules of {@link #of(Path)}. Its rows are read
   * as they come, and once only.
   *
   * @param name what messages call it
   * @throws dev.elbo.data.DataException if the first line cannot be read
   */
  static TableSource ofStream(String name, InputStream stream) {
    return CsvStream.of(name, stream);
  }

  /**
   * The rows of a SQL query over files, such as {@code SELECT * FROM 'people.parquet'}, run by a
   * {@link TableFormat} that knows SQL.
   *
   * @throws dev.elbo.data.DataException if there is none, or the query fails
   */
  static TableSource query(String sql) {
    return FileSources.query(sql);
  }

  /**
   * True if a file may be a table: text, or what a {@link TableFormat} reads, even if that is not
   * there. Files of arrays and pictures are none.
   *
   * @throws dev.elbo.data.DataException if the file cannot be read
   */
  static boolean isTable(Path file) {
    return FileSources.isTable(file);
  }

  /**
   * Numbers; NaN is a missing cell. The rows are not copied.
   *
   * @param rows each as long as {@code columns}
   */
  static TableSource of(List<String> columns, double[][] rows) {
    return MemorySource.of(columns, rows);
  }

  /** Rows as maps from names of columns to values, in the order in which names are first seen. */
  static TableSource of(List<? extends Map<String, ?>> rows) {
    return MemorySource.of(rows.iterator());
  }

  /** The same, with all that is left of an iterator; its rows are copied. */
  static TableSource of(Iterator<? extends Map<String, ?>> rows) {
    return MemorySource.of(rows);
  }

  /** All that is left of a result set, copied; it is read once and not closed. */
  static TableSource of(ResultSet results) {
    return JdbcSource.copy(results);
  }
}
