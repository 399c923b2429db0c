// SPDX-License-Identifier: Apache-2.0
/**
 * Tables that DuckDB reads: Parquet and JSON files, which {@link dev.elbo.tables.TableSource} finds
 * by itself, and SQL over files. Start at {@link dev.elbo.tables.duckdb.DuckDb}.
 */
package dev.elbo.tables.duckdb;
