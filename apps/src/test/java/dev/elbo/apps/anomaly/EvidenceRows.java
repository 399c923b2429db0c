// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.engine.Engine;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Random rows to search by {@link Evidence}, and what a run of it says of them. */
final class EvidenceRows {
  private EvidenceRows() {}

  static float[][] random(int count, int width, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] rows = new float[count][width];
    for (float[] row : rows) {
      for (int f = 0; f < width; f++) {
        row[f] = (float) Normal.number(random);
      }
    }
    return rows;
  }

  /** Each row times the weights, as references have them. */
  static float[][] weighted(float[][] rows, float[] weights) {
    float[][] weighted = new float[rows.length][weights.length];
    for (int i = 0; i < rows.length; i++) {
      for (int f = 0; f < weights.length; f++) {
        weighted[i][f] = weights[f] * rows[i][f];
      }
    }
    return weighted;
  }

  static RowBatch batch(float[][] rows, int[] self) {
    RowBatch batch = new RowBatch(rows.length, rows[0].length, 1);
    batch.rows = rows.length;
    for (int i = 0; i < rows.length; i++) {
      batch.self[i] = self[i];
      for (int f = 0; f < rows[i].length; f++) {
        batch.features[i][2 * f] = rows[i][f];
        batch.features[i][2 * f + 1] = 1;
      }
    }
    return batch;
  }

  static int[] strangers(int count) {
    int[] self = new int[count];
    Arrays.fill(self, RowBatch.NONE);
    return self;
  }

  /** All rows in one batch. */
  static double[] together(Evidence evidence, float[][] rows, int[] self, int member, int threads) {
    try (Engine engine = Engine.create(threads)) {
      double[] raw = new double[rows.length];
      RowBatch batch = batch(rows, self);
      batch.member = member;
      evidence.open(engine, rows.length).score(batch, raw);
      return raw;
    }
  }

  /** Each row in a batch of its own. */
  static double[] alone(Evidence evidence, float[][] rows, int[] self, int member) {
    try (Engine engine = Engine.create(1)) {
      double[] raw = new double[rows.length];
      double[] one = new double[1];
      Evidence.Run run = evidence.open(engine, 7);
      for (int i = 0; i < rows.length; i++) {
        RowBatch batch = batch(new float[][] {rows[i]}, new int[] {self[i]});
        batch.member = member;
        run.score(batch, one);
        raw[i] = one[0];
      }
      return raw;
    }
  }

  static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int f = 0; f < a.length; f++) {
      sum += ((double) a[f] - b[f]) * ((double) a[f] - b[f]);
    }
    return Math.sqrt(sum);
  }
}
