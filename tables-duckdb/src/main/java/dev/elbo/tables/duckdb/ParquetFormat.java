// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables.duckdb;

import dev.elbo.data.DataException;
import dev.elbo.data.file.FileInput;
import dev.elbo.tables.TableFormat;
import dev.elbo.tables.TableSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/** Parquet files; known by their first four bytes. */
public final class ParquetFormat implements TableFormat {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /** For the service loader. */
  public ParquetFormat() {}

  @Override
  public String name() {
    return "Parquet";
  }

  @Override
  public boolean reads(Path file, byte[] head) {
    return head.length >= MAGIC.length
        && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  @Override
  public TableSource open(Path file) {
    String name = file.toString();
    if (FileInput.with(file, FileInput::gzip)) {
      throw DataException.in(name, "is a Parquet file within a gzip file; unpack it first");
    }
    // Folders may be called year=2020; their names are no columns of the file.
    String from = "read_parquet(" + SqlText.file(file) + ", hive_partitioning = false)";
    String sql = "SELECT * FROM " + from;
    Faults faults = Faults.ofFile(name, name());
    try {
      ResultColumns columns = ResultColumns.of(sql);
      columns.requireSingleValues(name, from);
      return DuckDbSource.of(name, String.valueOf(file.getFileName()), columns.plain(sql), faults);
    } catch (SQLException e) {
      throw faults.of(e);
    }
  }

  @Override
  public Optional<TableSource> query(String sql) {
    return Optional.of(DuckDb.query(sql));
  }
}
