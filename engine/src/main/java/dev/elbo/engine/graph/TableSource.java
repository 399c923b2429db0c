// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Kernels;

/**
 * A table as a node: the node's gradient, row for row. Tables lie in memory as the rows of a buffer
 * do, from the start of an array.
 *
 * @param dy rows of gradients
 */
record TableSource(Buffer dy) implements VectorSource {
  @Override
  public void add(Kernels kernels, int rows, int first, int count, float[] g) {
    int end = first + count;
    for (int row = first / dy.stride; dy.length(row) < end; row++) {
      int start = dy.length(row);
      int to = Math.min(end, start + dy.width);
      int shift = dy.at(row) - start;
      for (int i = Math.max(first, start); i < to; i++) {
        g[i - first] += dy.data[shift + i];
      }
    }
  }
}
