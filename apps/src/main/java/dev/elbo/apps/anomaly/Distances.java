// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.engine.Engine;

/** Squared distances of rows from references, in weighted features. */
final class Distances {
  private final References references;
  private final float[] weights;
  private final float[] norms;
  private final ReferenceProducts products;
  private final float[][] rows;

  /**
   * Prepares to compare.
   *
   * @param weights of the features
   * @param most rows at a time
   */
  Distances(Engine engine, References references, float[] weights, int most) {
    this.references = references;
    this.weights = weights;
    norms = new float[references.count()];
    for (int i = 0; i < norms.length; i++) {
      norms[i] = squares(references.rows()[i]);
    }
    rows = new float[most][references.features()];
    products =
        new ReferenceProducts(
            engine,
            references.rows(),
            new float[norms.length],
            (row, target, at) -> System.arraycopy(rows[row], 0, target, at, weights.length),
            most);
  }

  private static float squares(float[] row) {
    float sum = 0;
    for (float value : row) {
      sum = Math.fma(value, value, sum);
    }
    return sum;
  }

  /** Takes up the rows of a batch. */
  void prepare(RowBatch batch) {
    for (int row = 0; row < batch.rows; row++) {
      for (int f = 0; f < weights.length; f++) {
        rows[row][f] = weights[f] * batch.features[row][2 * f];
      }
    }
    products.run(batch.rows);
  }

  /** Takes up some of the references, to compare them with all; their features are weighted. */
  void prepareReferences(int first, int count) {
    for (int row = 0; row < count; row++) {
      System.arraycopy(references.rows()[first + row], 0, rows[row], 0, weights.length);
    }
    products.run(count);
  }

  /**
   * Squared distances of a row, to the rounding of its own square and theirs: those of near rows
   * are less exact than {@link #exact}.
   *
   * @param target receives one for each reference
   */
  void copy(int row, float[] target) {
    products.copy(row, target);
    float own = squares(rows[row]);
    for (int i = 0; i < norms.length; i++) {
      target[i] = Math.max(0, own + norms[i] - 2 * target[i]);
    }
  }

  /** The distance of a row from a reference. */
  double exact(int row, int reference) {
    double sum = 0;
    float[] a = rows[row];
    float[] b = references.rows()[reference];
    for (int f = 0; f < a.length; f++) {
      double difference = (double) a[f] - b[f];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }
}
