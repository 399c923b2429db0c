// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables.duckdb;

import dev.elbo.tables.TableSource;

/**
 * SQL over files, in a DuckDB within this process. Nothing is fetched from the network, and no
 * extension is installed. Rows are streamed: the database takes up to 1 GB beside the heap, and
 * sorts what is larger in a temporary folder.
 */
public final class DuckDb {
  private DuckDb() {}

  /**
   * The rows of a query over files, such as {@code SELECT * FROM 'people.parquet' WHERE age > 17}.
   *
   * <p>The query is run anew for each pass; without an {@code ORDER BY} the rows of one file come
   * in their order. Moments with an offset come in UTC.
   *
   * @param sql one statement that has rows
   * @throws dev.elbo.data.DataException if the query fails, with the words of DuckDB, or if a
   *     column holds lists, structs, maps or bytes
   */
  public static TableSource query(String sql) {
    return DuckDbSource.open("SQL query", "SQL query", sql, Faults.ofQuery("SQL query"));
  }
}
