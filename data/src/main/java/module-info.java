// SPDX-License-Identifier: Apache-2.0
/** Data sets: reading, writing, splitting; schemas of tables. */
@SuppressWarnings("module") // The modules of tables are built after this one.
module dev.elbo.data {
  requires java.desktop;

  exports dev.elbo.data;
  exports dev.elbo.data.table;
  // Opening and writing files is a matter of the modules that read data.
  exports dev.elbo.data.file to
      dev.elbo.apps,
      dev.elbo.tables,
      dev.elbo.tables.duckdb;
}
