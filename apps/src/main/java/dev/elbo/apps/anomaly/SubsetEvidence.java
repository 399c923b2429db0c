// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.engine.Engine;
import dev.elbo.engine.parallel.WorkerPool;

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
    return new Search(this, engine, most);
  }

  /** A search on an engine; makes no objects while it runs. */
  private static final class Search implements Run {
    private final References references;
    private final WorkerPool pool;
    private final WorkerPool.Job job = this::score;
    private final Distances distances;
    private final int[][][] sets;
    private final float[][] scratch;
    private RowBatch batch;
    private double[] raw;

    Search(SubsetEvidence evidence, Engine engine, int most) {
      references = evidence.references;
      pool = engine.pool();
      distances = new Distances(engine, references, evidence.weights, most);
      sets = Subsets.of(references.count(), evidence.seed).sets();
      scratch = new float[pool.size()][references.count()];
    }

    @Override
    public void score(RowBatch batch, double[] raw) {
      this.batch = batch;
      this.raw = raw;
      distances.prepare(batch);
      pool.run(batch.rows, job);
    }

    private void score(int row, int worker) {
      distances.copy(row, scratch[worker]);
      int self = references.indexOf(batch.self[row]);
      double sum = 0;
      for (int[][] ofSize : sets) {
        sum += mean(ofSize, scratch[worker], self);
      }
      raw[row] = sum;
    }
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
