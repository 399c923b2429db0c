// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import java.util.function.Function;

/**
 * A detector for services: loaded once, used by any number of threads at a time. Each call works on
 * the thread that makes it; a row's score does not depend on other rows, threads or the machine.
 */
public final class Scorer {
  private final Detector detector;
  private final ScorerPool<DetectorSession> idle;

  /** A scorer of a detector. */
  public Scorer(Detector detector) {
    this.detector = detector;
    idle = new ScorerPool<>(() -> detector.session(Engine.create(1)));
  }

  /** The detector. */
  public Detector detector() {
    return detector;
  }

  /**
   * The score of a row; more is more unusual. Once the threads that call at a time have called
   * before, nothing is allocated but what the kernels may take for vectors and sums
   * (docs/decisions/0012).
   *
   * @param row as a data set's {@code copyRow} gives it: of a table what {@link
   *     dev.elbo.data.table.TableEncoder} makes by the detector's schema
   * @throws IllegalArgumentException if the row has another width
   */
  public double score(float[] row) {
    DetectorSession session = idle.take();
    try {
      return session.score(row);
    } finally {
      idle.giveBack(session);
    }
  }

  /** The scores of rows, {@code [rows]}. */
  public double[] score(Dataset rows) {
    return using(session -> session.score(rows));
  }

  /** Score, p-value and whether the row is flagged. */
  public Verdict judge(float[] row) {
    double score = score(row);
    return new Verdict(
        score, detector.calibration().pValue(score), detector.threshold().flags(score));
  }

  /** Why a row has its score. Takes some time: each column is left out in turn. */
  public Explanation explain(float[] row) {
    return using(session -> session.explainer().explain(row));
  }

  private <T> T using(Function<DetectorSession, T> work) {
    DetectorSession session = idle.take();
    try {
      return work.apply(session);
    } finally {
      idle.giveBack(session);
    }
  }
}
