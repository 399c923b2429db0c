// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.anomaly.ModelScorer;
import java.io.OutputStream;
import java.util.Optional;

/** Scores rows as they come by a model of {@code train}. */
final class ModelScoring {
  private ModelScoring() {}

  /**
   * Writes a line for each row.
   *
   * @param block rows that are waited for before they are scored together; no score depends on it
   * @return how many there were
   */
  static long run(ModelScorer scorer, RowFeed feed, int block, OutputStream out) {
    ScoreLines lines = new ScoreLines(out, Optional.empty(), false);
    float[] row = new float[feed.width()];
    float[] values = new float[block * feed.width()];
    double[] scores = new double[block];
    long rows = 0;
    int count;
    do {
      count = 0;
      while (count < block && feed.next(row)) {
        System.arraycopy(row, 0, values, count * row.length, row.length);
        count++;
      }
      scorer.score(values, count, scores);
      for (int i = 0; i < count; i++) {
        lines.add(scores[i], Optional.empty(), 0);
      }
      lines.flush();
      rows += count;
    } while (count == block);
    return rows;
  }
}
