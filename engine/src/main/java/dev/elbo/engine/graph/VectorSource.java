// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Kernels;

/** One use of a vector. Called by several threads at once for different tiles. */
interface VectorSource {
  /**
   * Adds the gradient of some elements, summed over the rows in order.
   *
   * @param rows rows of the run
   * @param first first element
   * @param count number of elements, whole lanes
   * @param g is added to, {@code count} floats
   */
  void add(Kernels kernels, int rows, int first, int count, float[] g);

  /** The same for a node whose rows may be those of a table, however many the batch has. */
  default VectorSource over(RowSpace space) {
    if (space.isBatch()) {
      return this;
    }
    int fixed = space.rows(0);
    return (kernels, rows, first, count, g) -> add(kernels, fixed, first, count, g);
  }
}
