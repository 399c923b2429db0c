// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables.duckdb;

import dev.elbo.tables.TableRows;
import dev.elbo.tables.TableSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Files for tests, some written by DuckDB itself. */
final class DuckFiles {
  private DuckFiles() {}

  /** Writes the rows of a query to a Parquet file. */
  static Path parquet(Path file, String query) throws SQLException {
    try (Connection connection = Database.open();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (" + query + ") TO " + SqlText.literal(file.toString()) + " (FORMAT parquet)");
    }
    return file;
  }

  static Path put(Path file, String text) {
    return put(file, text.getBytes(StandardCharsets.UTF_8));
  }

  static Path put(Path file, byte[] content) {
    try {
      return Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** All cells of a source. */
  static List<List<String>> cells(TableSource source) {
    List<List<String>> all = new ArrayList<>();
    try (TableRows rows = source.open()) {
      while (rows.next()) {
        all.add(new ArrayList<>(Arrays.asList(rows.cells())));
      }
    }
    return all;
  }
}
