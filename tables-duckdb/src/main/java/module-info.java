// SPDX-License-Identifier: Apache-2.0
/** Tables from Parquet and JSON files and SQL over files, read by DuckDB. */
@SuppressWarnings("requires-automatic") // DuckDB's jar has a name for its module but no descriptor.
module dev.elbo.tables.duckdb {
  requires duckdb.jdbc;
  requires transitive dev.elbo.tables;

  exports dev.elbo.tables.duckdb;

  provides dev.elbo.tables.TableFormat with
      dev.elbo.tables.duckdb.ParquetFormat,
      dev.elbo.tables.duckdb.JsonFormat;
}
