// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Kernels;

/**
 * A vector that is the same in all rows: the sum of their gradients.
 *
 * @param dy rows of gradients
 */
record RowSumSource(Buffer dy) implements VectorSource {
  @Override
  public void add(Kernels kernels, int rows, int first, int count, float[] g) {
    kernels.reductions().columnSums(dy.data, dy.at(0) + first, dy.stride, rows, count, g, 0);
  }
}
