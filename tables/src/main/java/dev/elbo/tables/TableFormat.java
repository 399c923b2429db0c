// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import java.nio.file.Path;
import java.util.Optional;

/** A file format beside CSV, found by {@link java.util.ServiceLoader}. */
public interface TableFormat {
  /** Its name for people, such as {@code Parquet}. */
  String name();

  /**
   * Whether a file is of this format.
   *
   * @param head its first bytes, up to 512, unpacked if it is gzip
   */
  boolean reads(Path file, byte[] head);

  /**
   * The rows of a file for which {@link #reads} was true.
   *
   * @throws dev.elbo.data.DataException if it cannot be read
   */
  TableSource open(Path file);

  /**
   * The rows of a SQL query over files, such as {@code SELECT * FROM 'people.parquet'}; empty if
   * the format knows no SQL.
   *
   * @throws dev.elbo.data.DataException if the query fails
   */
  default Optional<TableSource> query(String sql) {
    return Optional.empty();
  }
}
