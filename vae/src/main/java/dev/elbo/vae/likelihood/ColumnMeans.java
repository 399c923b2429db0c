// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.likelihood;

import dev.elbo.engine.graph.RowSource;

/** Means of columns, added up in the order of the rows. */
final class ColumnMeans {
  private ColumnMeans() {}

  static double[] of(RowSource rows, int count, int columns) {
    double[] means = new double[columns];
    float[] row = new float[columns];
    for (int r = 0; r < count; r++) {
      rows.read(r, row, 0);
      for (int i = 0; i < columns; i++) {
        means[i] += row[i];
      }
    }
    for (int i = 0; i < columns; i++) {
      means[i] /= count;
    }
    return means;
  }
}
