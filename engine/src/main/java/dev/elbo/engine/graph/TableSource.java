// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Kernels;

/**
 * A table as a node: the node's gradient, row for row. Tables lie in memory as the rows of a buffer
 * do.
 *
 * @param dy rows of gradients
 */
record TableSource(Buffer dy) implements VectorSource {
  @Override
  public void add(Kernels kernels, int rows, int first, int count, float[] g) {
    int end = first + count;
    for (int row = first / dy.stride; dy.at(row) < end; row++) {
      int to = Math.min(end, dy.at(row) + dy.width);
      for (int i = Math.max(first, dy.at(row)); i < to; i++) {
        g[i - first] += dy.data[i];
      }
    }
  }
}
