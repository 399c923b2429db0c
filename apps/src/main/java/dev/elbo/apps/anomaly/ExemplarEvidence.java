// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.engine.Engine;
import dev.elbo.engine.kernel.ElementwiseKernels;
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
    int members = means.length;
    int exemplars = means[0].length;
    int features = means[0][0].length;
    ReferenceProducts[] products = new ReferenceProducts[members];
    for (int m = 0; m < members; m++) {
      products[m] = products(engine, m, most);
    }
    int[][][] sets = Subsets.of(exemplars, seed).sets();
    float[][] scratch = new float[engine.pool().size()][exemplars];
    float[][] chosen = new float[engine.pool().size()][Subsets.largest()];
    ElementwiseKernels kernels = engine.kernels().elementwise();
    References self = new References(means[0], numbers);
    return (batch, raw) -> {
      Arrays.fill(raw, 0, batch.rows, 0);
      int asked = batch.member == RowBatch.NONE ? members : 1;
      for (int i = 0; i < asked; i++) {
        ReferenceProducts own = products[batch.member == RowBatch.NONE ? i : batch.member];
        own.run(
            (row, target, at) -> {
              for (int f = 0; f < features; f++) {
                float value = batch.features[row][2 * f];
                target[at + f] = value * value;
                target[at + features + f] = value;
              }
            },
            batch.rows);
        engine
            .pool()
            .run(
                batch.rows,
                (row, worker) -> {
                  own.copy(row, scratch[worker]);
                  int number = self.indexOf(batch.self[row]);
                  double sum = 0;
                  for (int[][] ofSize : sets) {
                    sum += mean(kernels, ofSize, scratch[worker], number, chosen[worker]);
                  }
                  raw[row] += sum / asked;
                });
      }
    };
  }

  /** Log-densities are linear in the squares of features and the features. */
  private ReferenceProducts products(Engine engine, int member, int most) {
    float[][] m = means[member];
    float[][] v = variances[member];
    int features = m[0].length;
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
    return new ReferenceProducts(engine, factors, terms, most);
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
