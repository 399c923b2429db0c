// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import dev.elbo.data.DataException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The rows of a result set. */
final class JdbcRows implements TableRows {
  /** Rows a driver should fetch at a time, so that no table has to fit into memory. */
  private static final int FETCH = 1_000;

  private final String name;
  private final ResultSet results;
  private final AutoCloseable owner;
  private final String[] cells;
  private long row;

  JdbcRows(String name, ResultSet results, int columns, AutoCloseable owner) {
    this.name = name;
    this.results = results;
    this.owner = owner;
    this.cells = new String[columns];
  }

  /** Runs a query; the connection is closed with the rows. */
  static JdbcRows run(String name, Connection connection, String query, int columns)
      throws SQLException {
    try {
      // Some drivers, PostgreSQL's for one, read by and by only within a transaction.
      connection.setAutoCommit(false);
      Statement statement = connection.createStatement();
      statement.setFetchSize(FETCH);
      ResultSet results = statement.executeQuery(query);
      return new JdbcRows(name, results, columns, () -> end(connection));
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Some databases refuse to close a connection within a transaction. */
  private static void end(Connection connection) throws SQLException {
    try {
      connection.rollback();
    } finally {
      connection.close();
    }
  }

  ResultSet results() {
    return results;
  }

  @Override
  public boolean next() {
    try {
      if (!results.next()) {
        return false;
      }
      row++;
      for (int i = 0; i < cells.length; i++) {
        cells[i] = CellText.of(results.getObject(i + 1));
      }
      return true;
    } catch (SQLException e) {
      throw JdbcFaults.of(name, e);
    }
  }

  @Override
  public String[] cells() {
    return cells;
  }

  @Override
  public String place() {
    return name + ": row " + row;
  }

  @Override
  public void close() {
    try {
      owner.close();
    } catch (SQLException e) {
      throw JdbcFaults.of(name, e);
    } catch (Exception e) {
      throw new DataException(name + ": cannot be closed (" + e.getMessage() + ")", e);
    }
  }
}
