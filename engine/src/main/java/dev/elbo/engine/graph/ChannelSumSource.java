// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Kernels;
import dev.elbo.engine.kernel.Layout;

/**
 * A vector with one value a channel that all pixels share: the sum of their gradients.
 *
 * @param dy rows of {@code [pixels, channels]}
 */
record ChannelSumSource(Buffer dy, int pixels, int channels) implements VectorSource {
  @Override
  public void add(Kernels kernels, int rows, int first, int count, float[] g) {
    for (int row = 0; row < rows; row++) {
      int at = dy.at(row) + first;
      if (channels % Layout.LANES == 0) {
        kernels.reductions().columnSums(dy.data, at, channels, pixels, count, g, 0);
      } else {
        addFew(at, Math.min(count, channels - first), g);
      }
    }
  }

  private void addFew(int at, int count, float[] g) {
    for (int pixel = 0; pixel < pixels; pixel++) {
      for (int i = 0; i < count; i++) {
        g[i] += dy.data[at + pixel * channels + i];
      }
    }
  }
}
