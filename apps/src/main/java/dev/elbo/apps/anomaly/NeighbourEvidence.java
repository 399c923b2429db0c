// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.engine.Engine;
import dev.elbo.engine.parallel.WorkerPool;
import java.util.Arrays;

/**
 * How far a row lies from the nearest training row, and how far from the nearest ten beside how far
 * these lie from theirs: {@code log d1 + log mean d - log mean of their mean d}. The second part is
 * the idea of the local outlier factor (Breunig et al. 2000).
 *
 * @param references training rows
 * @param weights of the features
 * @param spreads of each reference the mean distance from its own nearest, {@code [references]}
 * @param least distance that is added to all, above 0, so that copies of rows count alike
 */
record NeighbourEvidence(References references, float[] weights, float[] spreads, double least)
    implements Evidence {
  static final String ID = "neighbours";

  /** Nearest rows that count. */
  static final int NEAREST = 10;

  /** Share of the usual spread that is added to distances. */
  private static final double LEAST = 0.1;

  @Override
  public String id() {
    return ID;
  }

  /** Compares references with each other, on an engine. */
  static NeighbourEvidence fit(Engine engine, References references, float[] weights) {
    int n = references.count();
    float[] spreads = new float[n];
    int block = 256;
    Distances distances = new Distances(engine, references, weights, block);
    Nearest nearest = new Nearest(n);
    for (int first = 0; first < n; first += block) {
      int rows = Math.min(block, n - first);
      distances.prepareReferences(first, rows);
      for (int row = 0; row < rows; row++) {
        nearest.find(distances, row, first + row);
        spreads[first + row] = (float) nearest.mean();
      }
    }
    float[] sorted = spreads.clone();
    Arrays.sort(sorted);
    double usual = sorted[n / 2];
    return new NeighbourEvidence(
        references, weights, spreads, usual > 0 ? LEAST * usual : Float.MIN_NORMAL);
  }

  @Override
  public Run open(Engine engine, int most) {
    return new Search(this, engine, most);
  }

  /** A search on an engine; makes no objects while it runs. */
  private static final class Search implements Run {
    private final NeighbourEvidence evidence;
    private final WorkerPool pool;
    private final WorkerPool.Job job = this::score;
    private final Distances distances;
    private final Nearest[] nearest;
    private RowBatch batch;
    private double[] raw;

    Search(NeighbourEvidence evidence, Engine engine, int most) {
      this.evidence = evidence;
      pool = engine.pool();
      distances = new Distances(engine, evidence.references, evidence.weights, most);
      nearest = new Nearest[pool.size()];
      Arrays.setAll(nearest, i -> new Nearest(evidence.references.count()));
    }

    @Override
    public void score(RowBatch batch, double[] raw) {
      this.batch = batch;
      this.raw = raw;
      distances.prepare(batch);
      pool.run(batch.rows, job);
    }

    private void score(int row, int worker) {
      Nearest own = nearest[worker];
      own.find(distances, row, evidence.references.indexOf(batch.self[row]));
      double around = 0;
      for (int i = 0; i < own.count(); i++) {
        around += evidence.spreads[own.reference(i)];
      }
      raw[row] =
          StrictMath.log(own.distance(0) + evidence.least)
              + StrictMath.log(own.mean() + evidence.least)
              - StrictMath.log(around / own.count() + evidence.least);
    }
  }

  /** The nearest references of a row, the nearest first. */
  private static final class Nearest {
    private final float[] squares;
    private final int[] references;
    private final float[] keys;
    private final double[] distances;
    private int count;

    Nearest(int all) {
      squares = new float[all];
      references = new int[NEAREST];
      keys = new float[NEAREST];
      distances = new double[NEAREST];
    }

    int count() {
      return count;
    }

    int reference(int i) {
      return references[i];
    }

    double distance(int i) {
      return distances[i];
    }

    double mean() {
      double sum = 0;
      for (int i = 0; i < count; i++) {
        sum += distances[i];
      }
      return sum / count;
    }

    void find(Distances from, int row, int self) {
      from.copy(row, squares);
      count = 0;
      for (int i = 0; i < squares.length; i++) {
        if (i != self && (count < NEAREST || squares[i] < keys[count - 1])) {
          insert(i, squares[i]);
        }
      }
      for (int i = 0; i < count; i++) {
        distances[i] = from.exact(row, references[i]);
      }
      sort();
    }

    private void insert(int reference, float key) {
      int at = count < NEAREST ? count++ : NEAREST - 1;
      while (at > 0 && keys[at - 1] > key) {
        keys[at] = keys[at - 1];
        references[at] = references[at - 1];
        at--;
      }
      keys[at] = key;
      references[at] = reference;
    }

    /** By the exact distances. */
    private void sort() {
      for (int i = 1; i < count; i++) {
        double distance = distances[i];
        int reference = references[i];
        int at = i;
        while (at > 0 && distances[at - 1] > distance) {
          distances[at] = distances[at - 1];
          references[at] = references[at - 1];
          at--;
        }
        distances[at] = distance;
        references[at] = reference;
      }
    }
  }
}
