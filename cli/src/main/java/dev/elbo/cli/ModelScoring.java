// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.anomaly.ModelScorer;
import java.io.OutputStream;
import java.util.Optional;

/** Scores rows as they come by a model of {@code train}. */
final class ModelScoring {
  private static final int BLOCK = 1024;

  private ModelScoring() {}

  /**
   * Writes a line for each row.
   *
   * @return how many there were
   */
  static long run(ModelScorer scorer, RowFeed feed, OutputStream out) {
    ScoreLines lines = new ScoreLines(out, Optional.empty(), false);
    float[] row = new float[feed.width()];
    float[] block = new float[BLOCK * feed.width()];
    double[] scores = new double[BLOCK];
    long rows = 0;
    int count;
    do {
      count = 0;
      while (count < BLOCK && feed.next(row)) {
        System.arraycopy(row, 0, block, count * row.length, row.length);
        count++;
      }
      scorer.score(block, count, scores);
      for (int i = 0; i < count; i++) {
        lines.add(scores[i], Optional.empty(), 0);
      }
      rows += count;
    } while (count == BLOCK);
    return rows;
  }
}
