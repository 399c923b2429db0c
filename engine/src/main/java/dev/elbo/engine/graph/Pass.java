// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

/** How a step goes over the rows of its space. */
enum Pass {
  /** A row needs nothing of other rows: blocks of rows go through several steps at once. */
  ROWS,
  /** Writes its own rows and reads any: all rows must have come this far, and wait for it. */
  READS_ALL,
  /** One call for all rows. */
  WHOLE
}
