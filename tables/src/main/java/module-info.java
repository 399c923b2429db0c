// SPDX-License-Identifier: Apache-2.0
/** Tables of mixed columns: reading, inferring schemas, encoding, writing. */
module dev.elbo.tables {
  requires de.siegmar.fastcsv;
  requires transitive dev.elbo.data;
  requires transitive java.sql;

  exports dev.elbo.tables;

  uses dev.elbo.tables.TableFormat;
}
