// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables.duckdb;

import dev.elbo.tables.TableRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Rows of a query, all of them. When something fails while rows are streamed, such as a damaged
 * page in the middle of a file, DuckDB 1.5 ends the rows as if there were no more. What tells is
 * that the transaction they were read in is of no use any longer.
 */
final class DuckDbRows implements TableRows {
  private final TableRows rows;
  private final Connection connection;
  private final String query;
  private final Faults faults;
  private boolean ended;

  /**
   * Rows that have just begun.
   *
   * @param connection which they are read from, in a transaction
   */
  DuckDbRows(TableRows rows, Connection connection, String query, Faults faults) {
    this.rows = rows;
    this.connection = connection;
    this.query = query;
    this.faults = faults;
  }

  @Override
  public boolean next() {
    if (ended) {
      return false;
    }
    ended = !faults.translate(rows::next);
    if (ended) {
      requireAll();
    }
    return !ended;
  }

  private void requireAll() {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    } catch (SQLException e) {
      throw faults.of(fault(e));
    }
  }

  /** What went wrong, found by running the query again to a single value, which fails aloud. */
  private SQLException fault(SQLException aborted) {
    try (Connection again = Database.open();
        Statement statement = again.createStatement()) {
      statement.execute("SELECT max(hash(t)) FROM (" + query + "\n) AS t");
      return aborted;
    } catch (SQLException e) {
      return e;
    }
  }

  @Override
  public String[] cells() {
    return rows.cells();
  }

  @Override
  public String place() {
    return rows.place();
  }

  @Override
  public void close() {
    rows.close();
  }
}
