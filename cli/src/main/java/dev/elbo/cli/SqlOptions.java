// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.tables.JdbcSource;
import dev.elbo.tables.TableSource;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Tables that are the result of a query. */
final class SqlOptions {
  @Option(
      names = "--sql",
      description =
          "DATA is a SQL query over files, such as \"SELECT * FROM 'sales.parquet'\"; with --jdbc on"
              + " a database.")
  private boolean sql;

  @Option(
      names = "--jdbc",
      paramLabel = "URL",
      description = "DATA is a SQL query on the database of this address; order its rows.")
  private String jdbc;

  @Option(names = "--jdbc-driver", paramLabel = "JAR", description = "JDBC driver for --jdbc.")
  private Path driver;

  /** True if data are the result of a query. */
  boolean given() {
    if (driver != null && jdbc == null) {
      throw new UsageException("--jdbc-driver belongs to --jdbc URL; add it, or leave this out");
    }
    return sql || jdbc != null;
  }

  /** The rows of a query. */
  TableSource query(String query) {
    if (jdbc == null) {
      return TableSource.query(query);
    }
    return driver == null ? JdbcSource.query(jdbc, query) : JdbcSource.query(jdbc, driver, query);
  }
}
