// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables.duckdb;

import dev.elbo.data.DataException;
import dev.elbo.tables.JdbcSource;
import dev.elbo.tables.TableRows;
import dev.elbo.tables.TableSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The rows of a query of DuckDB, with messages that say so. */
final class DuckDbSource implements TableSource {
  private final JdbcSource rows;
  private final String query;
  private final String title;
  private final Faults faults;

  private DuckDbSource(JdbcSource rows, String query, String title, Faults faults) {
    this.rows = rows;
    this.query = query;
    this.title = title;
    this.faults = faults;
  }

  /** A query by anyone. */
  static DuckDbSource open(String name, String title, String sql, Faults faults) {
    // As the last line of a query, not the end of a part of another.
    String query = sql.strip().replaceAll("[;\\s]+$", "");
    if (query.isEmpty()) {
      throw DataException.in(name, "write a query, such as SELECT * FROM 'people.parquet'");
    }
    try {
      ResultColumns columns = ResultColumns.of(query);
      columns.requireSingleValues(name, "(" + query.replaceAll("\\s*\\R\\s*", " ") + ")");
      return of(name, title, columns.plain(query), faults);
    } catch (SQLException e) {
      throw faults.of(e);
    }
  }

  /** A query all of whose values the driver hands out as they are. */
  static DuckDbSource of(String name, String title, String sql, Faults faults) {
    JdbcSource rows = faults.translate(() -> JdbcSource.query(name, Database::open, sql));
    return new DuckDbSource(rows, sql, title, faults);
  }

  @Override
  public String name() {
    return rows.name();
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public List<String> columns() {
    return rows.columns();
  }

  @Override
  public TableRows open() {
    try {
      Connection connection = Database.open();
      TableRows pass = faults.translate(() -> rows.open(connection));
      return new DuckDbRows(pass, connection, query, faults);
    } catch (SQLException e) {
      throw faults.of(e);
    }
  }
}
