// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables.duckdb;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.UUID;
import org.duckdb.DuckDBDriver;

/** Opens databases in memory that read files, each for one pass. */
final class Database {
  private static final String MEMORY = "1GB";

  private Database() {}

  static Connection open() throws SQLException {
    Properties settings = new Properties();
    // Without it a driver keeps all rows of a result.
    settings.setProperty("jdbc_stream_results", "true");
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("memory_limit", MEMORY);
    // By default a folder .tmp where the process was started. It is made only if it is needed, and
    // two processes must not share one.
    settings.setProperty(
        "temp_directory",
        Path.of(System.getProperty("java.io.tmpdir"), "elbo-duckdb-" + UUID.randomUUID())
            .toString());
    Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", settings);
    if (connection == null) {
      throw new SQLException("no database in memory");
    }
    return connection;
  }
}
