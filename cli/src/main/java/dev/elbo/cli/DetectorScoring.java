// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.anomaly.Detector;
import dev.elbo.apps.anomaly.DetectorSession;
import dev.elbo.apps.anomaly.Drift;
import dev.elbo.apps.anomaly.DriftMonitor;
import dev.elbo.apps.anomaly.Explanation;
import dev.elbo.engine.Engine;
import java.io.OutputStream;
import java.util.Optional;

/** Scores rows as they come by a detector. */
final class DetectorScoring {
  private final int block;
  private final Detector detector;
  private final DetectorSession session;
  private final DriftMonitor monitor;
  private final Optional<Integer> explain;
  private long flagged;

  /**
   * Scoring on an engine.
   *
   * @param explain columns that are told of each row, if they are
   * @param block rows that are waited for before they are scored together; no score depends on it
   */
  DetectorScoring(Detector detector, Engine engine, Optional<Integer> explain, int block) {
    this.block = block;
    this.detector = detector;
    this.explain = explain;
    session = detector.session(engine);
    monitor = new DriftMonitor(detector);
  }

  /** Writes a line for each row. */
  void run(RowFeed feed, OutputStream out) {
    ScoreLines lines = new ScoreLines(out, Optional.of(detector), explain.isPresent());
    float[][] rows = new float[block][feed.width()];
    double[] scores = new double[block];
    int count;
    do {
      count = 0;
      while (count < block && feed.next(rows[count])) {
        count++;
      }
      session.score(rows, count, scores);
      for (int i = 0; i < count; i++) {
        Optional<Explanation> why =
            explain.isPresent()
                ? Optional.of(session.explainer().explain(rows[i]))
                : Optional.empty();
        lines.add(scores[i], why, explain.orElse(0));
        monitor.add(rows[i], detector.calibration().pValue(scores[i]));
        flagged += detector.threshold().flags(scores[i]) ? 1 : 0;
      }
      lines.flush();
    } while (count == block);
  }

  /** How many rows were flagged. */
  long flagged() {
    return flagged;
  }

  /** What there is to say of all rows so far. */
  Drift drift() {
    return monitor.drift();
  }
}
