// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import java.util.Arrays;

/**
 * The gradient of a mixture's log-density by its components: for each, a sum over the batch in
 * order. Blocks of components run on different threads.
 */
final class MixtureGradient implements Step {
  private final MixtureTables tables;
  private final Buffer z;
  private final Buffer g;
  private final Buffer shares;
  private final Buffer dm;
  private final Buffer dLogVar;
  private final Buffer dLogits;

  /** Sums of {@code share * (z - m)} and {@code share * (z - m)^2}, {@code [d][K]}. */
  private final float[][] first;

  private final float[][] second;

  /** Sums of shares, {@code [K]}. */
  private final float[] total;

  private final Scratch<float[]> scratch;

  /** Targets may be null; shares are those of components times the gradient of the row. */
  MixtureGradient(
      NodePlan plan,
      MixtureTables tables,
      Buffer z,
      Buffer g,
      Buffer shares,
      Buffer dm,
      Buffer dLogVar,
      Buffer dLogits) {
    this.tables = tables;
    this.z = z;
    this.g = g;
    this.shares = shares;
    this.dm = dm;
    this.dLogVar = dLogVar;
    this.dLogits = dLogits;
    first = plan.table(5, tables.dimensions, tables.components);
    second = plan.table(6, tables.dimensions, tables.components);
    total = plan.table(7, 1, tables.components)[0];
    scratch = Scratch.floats(shares.stride);
  }

  @Override
  public void run(Run run, int from, int to) {
    sum(run.rows, from, to);
    for (int j = 0; j < tables.dimensions; j++) {
      float[] s = tables.scales[j];
      for (int k = from; k < to; k++) {
        float precision = s[k] * s[k];
        if (dm != null) {
          dm.data[dm.at(k) + j] = first[j][k] * precision;
        }
        if (dLogVar != null) {
          dLogVar.data[dLogVar.at(k) + j] = 0.5f * (second[j][k] * precision - total[k]);
        }
      }
    }
    if (dLogits != null) {
      float all = 0;
      for (int row = 0; row < run.rows; row++) {
        all += g.data[g.at(row)];
      }
      for (int k = from; k < to; k++) {
        dLogits.data[dLogits.at(k)] = total[k] - tables.weights[k] * all;
      }
    }
  }

  private void sum(int rows, int from, int to) {
    Arrays.fill(total, from, to, 0f);
    for (int j = 0; j < tables.dimensions; j++) {
      Arrays.fill(first[j], from, to, 0f);
      Arrays.fill(second[j], from, to, 0f);
    }
    float[] share = scratch.take();
    for (int row = 0; row < rows; row++) {
      System.arraycopy(shares.data, shares.at(row) + from, share, from, to - from);
      for (int k = from; k < to; k++) {
        total[k] += share[k];
      }
      for (int j = 0; j < tables.dimensions; j++) {
        float at = z.data[z.at(row) + j];
        addMoments(at, tables.means[j], share, first[j], second[j], from, to);
      }
    }
    scratch.giveBack(share);
  }

  private static void addMoments(
      float z, float[] m, float[] share, float[] first, float[] second, int from, int to) {
    for (int k = from; k < to; k++) {
      float d = z - m[k];
      float t = share[k] * d;
      first[k] += t;
      second[k] = Math.fma(t, d, second[k]);
    }
  }
}
