// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import dev.elbo.data.DataException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;

/** What databases and their drivers say, as one line. Addresses may hold passwords: not shown. */
final class JdbcFaults {
  private static final Map<String, String> DRIVERS =
      Map.of(
          "postgresql", "org.postgresql:postgresql",
          "mysql", "com.mysql:mysql-connector-j",
          "mariadb", "org.mariadb.jdbc:mariadb-java-client",
          "sqlserver", "com.microsoft.sqlserver:mssql-jdbc",
          "oracle", "com.oracle.database.jdbc:ojdbc11",
          "db2", "com.ibm.db2:jcc",
          "sqlite", "org.xerial:sqlite-jdbc",
          "h2", "com.h2database:h2",
          "duckdb", "org.duckdb:duckdb_jdbc");

  private JdbcFaults() {}

  static DataException of(String source, SQLException e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String line = String.join(" ", message.lines().map(String::strip).toList());
    String state = e.getSQLState() == null ? "" : " (SQL state " + e.getSQLState() + ")";
    return DataException.in(source, "the database says: " + line + state, e);
  }

  /** Refuses what is no address. */
  static void requireAddress(String url) {
    if (!url.startsWith("jdbc:") || url.indexOf(':', 5) < 0) {
      throw new DataException(
          "a database address must be like jdbc:postgresql://host/name, got one that begins with "
              + "'"
              + url.substring(0, Math.min(8, url.length()))
              + "'");
    }
  }

  /** Refuses an address that no driver takes, with the driver it needs. */
  static void requireDriver(String url) {
    requireAddress(url);
    try {
      DriverManager.getDriver(url);
    } catch (SQLException e) {
      String product = product(url);
      String jar = DRIVERS.get(product);
      throw new DataException(
          scheme(url)
              + (": no driver for this database; put the jar of "
                  + (jar == null ? "its JDBC driver" : jar))
              + " on the class path or module path",
          e);
    }
  }

  /** Such as {@code jdbc:postgresql}: no more, for the rest may hold a password. */
  static String scheme(String url) {
    return "jdbc:" + product(url);
  }

  private static String product(String url) {
    return url.substring(5, url.indexOf(':', 5)).toLowerCase(Locale.ROOT);
  }
}
