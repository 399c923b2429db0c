// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.engine.Engine;

/**
 * The distance from the nearest of a few training rows: the mean over sets of one size, summed over
 * the sizes.
 *
 * @param references training rows
 * @param weights of the features
 * @param seed of the {@link Subsets}
 */
record SubsetEvidence(References references, float[] weights, long seed) implements Evidence {
  static final String ID = "subsets";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Run open(Engine engine, int most) {
    Distances distances = new Distances(engine, references, weights, most);
    int[][][] sets = Subsets.of(references.count(), seed).sets();
    float[][] scratch = new float[engine.pool().size()][references.count()];
    return (batch, raw) -> {
      distances.prepare(batch);
      engine
          .pool()
          .run(
              batch.rows,
              (row, worker) -> {
                float[] squares = scratch[worker];
                distances.copy(row, squares);
                int self = references.indexOf(batch.self[row]);
                double sum = 0;
                for (int[][] ofSize : sets) {
                  sum += mean(ofSize, squares, self);
                }
                raw[row] = sum;
              });
    };
  }

  private static double mean(int[][] sets, float[] squares, int self) {
    double sum = 0;
    for (int[] set : sets) {
      float least = Float.POSITIVE_INFINITY;
      for (int i : set) {
        if (i != self && squares[i] < least) {
          least = squares[i];
        }
      }
      sum += Math.sqrt(least);
    }
    return sum / sets.length;
  }
}
