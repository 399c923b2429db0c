// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import dev.elbo.data.DataException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a query, run anew for each pass; so it should order its rows, or the order may
 * change. Columns are called by their labels. Whatever the database objects to is a {@link
 * DataException} with its own words.
 */
public final class JdbcSource implements TableSource {
  private final String name;
  private final Connections connections;
  private final String query;
  private final List<String> columns;

  /** Opens connections to one database. */
  @FunctionalInterface
  public interface Connections {
    /** A new connection; the caller closes it. */
    Connection open() throws SQLException;
  }

  private JdbcSource(String name, Connections connections, String query, List<String> columns) {
    this.name = name;
    this.connections = connections;
    this.query = query;
    this.columns = columns;
  }

  /**
   * A query on the database of an address.
   *
   * @param url such as {@code jdbc:postgresql://host/name?user=me}
   * @throws DataException if there is no driver for it, or the query fails
   */
  public static JdbcSource query(String url, String query) {
    JdbcFaults.requireDriver(url);
    return query(JdbcFaults.scheme(url), () -> DriverManager.getConnection(url), query);
  }

  /**
   * A query on the database of an address by a driver of your own.
   *
   * @param driver a jar file with a JDBC driver
   * @throws DataException if it has none for this address, or the query fails
   */
  public static JdbcSource query(String url, Path driver, String query) {
    JdbcJar jar = JdbcJar.open(driver, url);
    return query(JdbcFaults.scheme(url), () -> jar.connect(url), query);
  }

  /**
   * A query on connections of your own, such as those of a pool.
   *
   * @param name for messages
   * @throws DataException if the query fails
   */
  public static JdbcSource query(String name, Connections connections, String query) {
    JdbcSource start = new JdbcSource(name, connections, query, List.of());
    try (JdbcRows rows = start.start()) {
      return new JdbcSource(name, connections, query, labels(name, rows.results()));
    }
  }

  static MemorySource copy(ResultSet results) {
    String name = "result set";
    List<String> columns = labels(name, results);
    List<String[]> copies = new ArrayList<>();
    JdbcRows rows = new JdbcRows(name, results, columns.size(), () -> {});
    while (rows.next()) {
      copies.add(rows.cells().clone());
    }
    return MemorySource.of(name, columns, copies);
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
    return start();
  }

  /**
   * Starts a pass over all rows on a connection of the caller's, which is closed with them.
   *
   * @throws DataException if the query fails; the connection is closed then
   */
  public TableRows open(Connection connection) {
    try {
      return JdbcRows.run(name, connection, query, columns.size());
    } catch (SQLException e) {
      throw JdbcFaults.of(name, e);
    }
  }

  private JdbcRows start() {
    try {
      return JdbcRows.run(name, connections.open(), query, columns.size());
    } catch (SQLException e) {
      throw JdbcFaults.of(name, e);
    }
  }

  private static List<String> labels(String name, ResultSet results) {
    try {
      ResultSetMetaData description = results.getMetaData();
      List<String> labels = new ArrayList<>();
      for (int i = 1; i <= description.getColumnCount(); i++) {
        labels.add(description.getColumnLabel(i));
      }
      ColumnNames.check(name, labels, "give it one in the query with AS");
      return List.copyOf(labels);
    } catch (SQLException e) {
      throw JdbcFaults.of(name, e);
    }
  }
}
