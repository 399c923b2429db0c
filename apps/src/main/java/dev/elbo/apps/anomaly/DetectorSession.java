// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A detector on an engine: compiled programs and their buffers, for one thread at a time. */
public final class DetectorSession {
  /** Rows at a time. */
  static final int BATCH = 256;

  private final Detector detector;
  private final Engine engine;
  private final RowBatch batch;
  private final List<MemberRun> members = new ArrayList<>();
  private final List<Evidence.Run> evidence = new ArrayList<>();
  private final double[] raw = new double[BATCH];
  private final float[] row;
  private final double[] one = new double[1];
  private Explainer explainer;

  DetectorSession(Detector detector, Engine engine) {
    this.detector = detector;
    this.engine = engine;
    int features = detector.space().features();
    batch = new RowBatch(BATCH, features, detector.members().size());
    row = new float[detector.space().width()];
    detector.members().forEach(member -> members.add(new MemberRun(member, engine, batch)));
    detector.evidence().forEach(part -> evidence.add(part.evidence().open(engine, BATCH)));
  }

  /** The detector. */
  public Detector detector() {
    return detector;
  }

  /** The engine. */
  public Engine engine() {
    return engine;
  }

  /**
   * Scores of rows; more is more unusual.
   *
   * @return {@code [rows]}
   * @throws dev.elbo.vae.model.DataMismatchException if the rows are not such as the detector takes
   */
  public double[] score(Dataset data) {
    detector.requireFits(data);
    double[] scores = new double[data.rows()];
    for (int first = 0; first < scores.length; first += BATCH) {
      int count = Math.min(BATCH, scores.length - first);
      for (int r = 0; r < count; r++) {
        data.copyRow(first + r, row, 0);
        detector.space().write(row, batch.features[r], 0);
      }
      batch.rows = count;
      score(scores, first);
    }
    return scores;
  }

  /**
   * Scores of rows, the same as one by one.
   *
   * @param rows as the data set's {@code copyRow} gives them
   * @param count how many of them
   * @param scores receives theirs
   */
  public void score(float[][] rows, int count, double[] scores) {
    for (int first = 0; first < count; first += BATCH) {
      batch.rows = Math.min(BATCH, count - first);
      for (int r = 0; r < batch.rows; r++) {
        detector.space().write(rows[first + r], batch.features[r], 0);
      }
      score(scores, first);
    }
  }

  /**
   * The score of a row; more is more unusual. The same as among other rows, bit for bit.
   *
   * @param values as the data set's {@code copyRow} gives them
   * @throws IllegalArgumentException if there are more or fewer than a row of the data has
   */
  public double score(float[] values) {
    if (values.length != row.length) {
      throw new IllegalArgumentException(
          "a row must have the detector's " + row.length + " values, got " + values.length);
    }
    detector.space().write(values, batch.features[0], 0);
    batch.rows = 1;
    score(one, 0);
    return one[0];
  }

  /** An explainer on the same engine, made when it is first asked for. */
  public Explainer explainer() {
    if (explainer == null) {
      explainer = new Explainer(this);
    }
    return explainer;
  }

  private void score(double[] scores, int first) {
    for (int m = 0; m < members.size(); m++) {
      members.get(m).run(batch, batch.negativeElbo[m]);
    }
    Arrays.fill(scores, first, first + batch.rows, 0);
    for (int e = 0; e < evidence.size(); e++) {
      evidence.get(e).score(batch, raw);
      for (int r = 0; r < batch.rows; r++) {
        scores[first + r] += detector.evidence().get(e).part(raw[r]);
      }
    }
  }
}
