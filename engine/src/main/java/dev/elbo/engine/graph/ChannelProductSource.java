// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Kernels;

/**
 * A vector with one factor a channel that all pixels share: the sum of what it multiplies times the
 * gradient.
 *
 * @param dy rows of {@code [pixels, channels]}
 * @param x what the vector multiplies, rows of the same
 */
record ChannelProductSource(Buffer dy, Buffer x, int pixels, int channels) implements VectorSource {
  @Override
  public void add(Kernels kernels, int rows, int first, int count, float[] g) {
    int used = Math.min(count, channels - first);
    for (int row = 0; row < rows; row++) {
      int a = dy.at(row) + first;
      int b = x.at(row) + first;
      for (int pixel = 0; pixel < pixels; pixel++, a += channels, b += channels) {
        for (int i = 0; i < used; i++) {
          g[i] = Math.fma(dy.data[a + i], x.data[b + i], g[i]);
        }
      }
    }
  }
}
