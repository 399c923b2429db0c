// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import dev.elbo.data.Dataset;
import dev.elbo.data.RowShape;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.engine.random.RandomStream;

/**
 * A change of rows that leaves their class as it is. What it does to a row depends on the random
 * stream alone.
 */
sealed interface Perturbation permits ImageWarp, CellSwap {
  /**
   * Writes a row changed.
   *
   * @param row in the model's scale
   * @param random where chance comes from
   * @param target receives as many values from {@code offset} on
   */
  void write(float[] row, RandomStream random, float[] target, int offset);

  /**
   * What suits the data: images are warped, cells of tables and rows of numbers swapped.
   *
   * @param rows rows of the kind in the model's scale, which cells may come from
   * @param count how many
   * @param strength 0 changes nothing, 1 is usual
   */
  static Perturbation of(Dataset data, RowSource rows, int count, float strength) {
    RowShape shape = data.shape();
    if (shape.isImage() && shape.height() > 1 && shape.width() > 1) {
      return new ImageWarp(shape, strength);
    }
    int cell = data.table().isPresent() ? 2 : 1;
    return new CellSwap(rows, count, data.width(), cell, strength);
  }
}
