// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.engine.Engine;
import dev.elbo.engine.kernel.ElementwiseKernels;
import dev.elbo.engine.parallel.WorkerPool;
import java.util.Arrays;

/**
 * The negative log-density of a row under mixtures of what the decoder makes of a few training
 * rows, which are exemplars: {@code -log mean_i N(x; m_i, v_i)}, the mean over sets of one size,
 * summed over the sizes, mean over the members. A mixture of the posteriors of all rows is the
 * prior that fits best (Tomczak and Welling 2018); of a few rows, anomalies among the training rows
 * cannot vouch for each other.
 *
 * @param means of each member's exemplars, {@code [members][exemplars][features]}
 * @param variances as many
 * @param numbers of each exemplar its number among the training rows, rising; empty where nobody
 *     needs to know any more
 * @param seed of the {@link Subsets}
 */
record ExemplarEvidence(float[][][] means, float[][][] variances, int[] numbers, long seed)
    implements Evidence {
  static final String ID = "exemplars";

  private static final double LOG_TWO_PI = StrictMath.log(2 * Math.PI);

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
    private final WorkerPool pool;
    private final ElementwiseKernels kernels;
    private final WorkerPool.Job job = this::score;
    private final References exemplars;
    private final ReferenceProducts[] products;
    private final int[][][] sets;
    private final float[][] scratch;
    private final float[][] chosen;
    private final int features;
    private RowBatch batch;
    private double[] raw;

    /** The member whose turn it is, and how many have one. */
    private int member;

    private int asked;

    Search(ExemplarEvidence evidence, Engine engine, int most) {
      pool = engine.pool();
      kernels = engine.kernels().elementwise();
      exemplars = new References(evidence.means[0], evidence.numbers);
      features = exemplars.features();
      products = new ReferenceProducts[evidence.means.length];
      for (int m = 0; m < products.length; m++) {
        products[m] = products(engine, evidence.means[m], evidence.variances[m], most);
      }
      sets = Subsets.of(exemplars.count(), evidence.seed).sets();
      scratch = new float[pool.size()][exemplars.count()];
      chosen = new float[pool.size()][Subsets.largest()];
    }

    /** Log-densities are linear in the squares of features and the features. */
    private ReferenceProducts products(Engine engine, float[][] m, float[][] v, int most) {
      float[][] factors = new float[m.length][2 * features];
      float[] terms = new float[m.length];
      for (int i = 0; i < m.length; i++) {
        double term = 0;
        for (int f = 0; f < features; f++) {
          factors[i][f] = -0.5f / v[i][f];
          factors[i][features + f] = m[i][f] / v[i][f];
          term += (double) m[i][f] * m[i][f] / v[i][f] + StrictMath.log(v[i][f]) + LOG_TWO_PI;
        }
        terms[i] = (float) (-0.5 * term);
      }
      return new ReferenceProducts(engine, factors, terms, this::read, most);
    }

    private void read(int row, float[] target, int at) {
      for (int f = 0; f < features; f++) {
        float value = batch.features[row][2 * f];
        target[at + f] = value * value;
        target[at + features + f] = value;
      }
    }

    @Override
    public void score(RowBatch batch, double[] raw) {
      this.batch = batch;
      this.raw = raw;
      Arrays.fill(raw, 0, batch.rows, 0);
      asked = batch.member == RowBatch.NONE ? products.length : 1;
      for (int i = 0; i < asked; i++) {
        member = batch.member == RowBatch.NONE ? i : batch.member;
        products[member].run(batch.rows);
        pool.run(batch.rows, job);
      }
    }

    private void score(int row, int worker) {
      products[member].copy(row, scratch[worker]);
      int self = exemplars.indexOf(batch.self[row]);
      double sum = 0;
      for (int[][] ofSize : sets) {
        sum += mean(kernels, ofSize, scratch[worker], self, chosen[worker]);
      }
      raw[row] += sum / asked;
    }
  }

  private static double mean(
      ElementwiseKernels kernels, int[][] sets, float[] logs, int self, float[] chosen) {
    double sum = 0;
    for (int[] set : sets) {
      int n = 0;
      float largest = Float.NEGATIVE_INFINITY;
      for (int i : set) {
        if (i != self) {
          chosen[n++] = logs[i];
          largest = Math.max(largest, logs[i]);
        }
      }
      for (int i = 0; i < n; i++) {
        chosen[i] -= largest;
      }
      kernels.exp(chosen, chosen, 0, n);
      float total = 0;
      for (int i = 0; i < n; i++) {
        total += chosen[i];
      }
      sum -= largest + StrictMath.log(total / n);
    }
    return sum / sets.length;
  }
}
