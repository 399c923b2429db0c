// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.engine.kernel.KernelSelection;
import dev.elbo.engine.kernel.KernelSelector;
import dev.elbo.engine.random.RandomStream;
import dev.elbo.vae.model.DataMismatchException;
import dev.elbo.vae.model.VaeModel;

/**
 * Scores rows by one VAE, for services: immutable and safe to share between threads, each call runs
 * on the calling thread. A row's score depends on its content alone, bit for bit: not on the rows
 * beside it, their order, or who asks. After the first calls, scoring rows of the caller's arrays
 * allocates nothing.
 *
 * <p>Scores are in nats of the data's own units where they are of a density: those of rows in
 * another unit differ by a constant. A row so far from all else that its score is no number in
 * 32-bit floats has the score infinity.
 *
 * <p>Codes are the posterior's mean, or made of noise that is the same for every row. With a {@link
 * dev.elbo.vae.prior.VampPrior} each call computes the prior's components anew, so that rows are
 * best scored many at a time.
 */
public final class ModelScorer {
  /** Samples of q(z|x) for each row if nothing else is asked for. */
  public static final int DEFAULT_SAMPLES = 64;

  private static final int MOST_SAMPLES = 100_000;

  /** Noise is the same in all scorers, so that scores of one model can be compared. */
  private static final long SEED = 1;

  /** Random stream of the noise. */
  private static final int NOISE = 54;

  /** Rows of a data set at a time. */
  private static final int STAGED = 1024;

  private final VaeModel model;
  private final ScoreKind kind;
  private final int samples;
  private final int width;
  private final double shift;
  private final ScorerPool<ScorerSession> idle;

  private ModelScorer(VaeModel model, ScoreKind kind, int samples) {
    this.model = model;
    this.kind = kind;
    this.samples = samples;
    width = model.schema().columns();
    boolean scaled = kind.isOfRow() && model.config().likelihood().isDensity();
    shift = scaled ? -model.schema().scaling().logJacobian(width) : 0;
    KernelSelection kernels = KernelSelector.select();
    int draws = kind.isSampled() ? samples : 1;
    float[] noise = noise(draws, model.config().latent());
    idle =
        new ScorerPool<>(
            () -> new ScorerSession(model.session(Engine.create(kernels, 1)), kind, noise, draws));
  }

  /** A scorer with {@link #DEFAULT_SAMPLES}. */
  public static ModelScorer of(VaeModel model, ScoreKind kind) {
    return of(model, kind, DEFAULT_SAMPLES);
  }

  /**
   * A scorer.
   *
   * @param samples samples of q(z|x) for each row, 1 to 100,000, of {@link
   *     ScoreKind#NEGATIVE_LOG_LIKELIHOOD} and {@link ScoreKind#RECONSTRUCTION}; the other kinds
   *     take none
   * @throws DataMismatchException if the model is conditional on classes, or its codes have several
   *     parts
   * @throws IllegalArgumentException if samples is outside its range
   */
  public static ModelScorer of(VaeModel model, ScoreKind kind, int samples) {
    if (!(samples >= 1 && samples <= MOST_SAMPLES)) {
      throw new IllegalArgumentException(
          "samples must be from 1 to " + MOST_SAMPLES + ", got " + samples);
    }
    if (model.network().condition().isPresent()) {
      throw new DataMismatchException(
          "rows cannot be scored by a model that is conditional on classes; train one without"
              + " classes");
    }
    if (model.network().scores().isEmpty()) {
      throw new DataMismatchException(
          "rows cannot be scored by a model whose codes have several parts; train one with a"
              + " network whose code is one vector");
    }
    return new ModelScorer(model, kind, samples);
  }

  private static float[] noise(int draws, int latent) {
    float[] noise = new float[Math.multiplyExact(draws, latent)];
    for (int draw = 0; draw < draws; draw++) {
      RandomStream.of(SEED, NOISE, 0, draw).fillNormal(noise, draw * latent, latent);
    }
    return noise;
  }

  /** The model. */
  public VaeModel model() {
    return model;
  }

  /** What rows are scored by. */
  public ScoreKind kind() {
    return kind;
  }

  /** Samples of q(z|x) for each row, where the kind takes samples. */
  public int samples() {
    return samples;
  }

  /** Values in a row. */
  public int width() {
    return width;
  }

  /**
   * The score of a row; more is more unusual.
   *
   * @param row {@code [width]}, stored values as {@link Dataset#copyRow} gives them
   * @throws IllegalArgumentException if the row has another width
   * @throws DataMismatchException if a value is outside the likelihood's support, such as NaN
   */
  public double score(float[] row) {
    if (row.length != width) {
      throw new IllegalArgumentException(
          "a row must have the model's " + width + " values, got " + row.length);
    }
    ScorerSession session = idle.take();
    try {
      return inUnits(session.score(row));
    } finally {
      idle.giveBack(session);
    }
  }

  /**
   * Scores of rows; more is more unusual.
   *
   * @param rows {@code [count, width]}, stored values as {@link Dataset#copyRow} gives them, rows
   *     one after the other
   * @param count number of rows, at least 0
   * @param scores receives {@code count} scores; undefined if this throws
   * @throws IllegalArgumentException if one of the arrays is too short for so many rows
   * @throws DataMismatchException if a value is outside the likelihood's support, such as NaN
   */
  public void score(float[] rows, int count, double[] scores) {
    if (!(count >= 0 && (long) count * width <= rows.length && count <= scores.length)) {
      throw new IllegalArgumentException(
          "count must be from 0 to the rows of "
              + width
              + " values and the scores that there is room for, got "
              + count
              + " with "
              + rows.length
              + " values and "
              + scores.length
              + " scores");
    }
    ScorerSession session = idle.take();
    try {
      session.score(rows, count, scores);
    } finally {
      idle.giveBack(session);
    }
    for (int i = 0; i < count; i++) {
      scores[i] = inUnits(scores[i]);
    }
  }

  /**
   * Scores of all rows of a data set; more is more unusual.
   *
   * @return {@code [rows]}
   * @throws DataMismatchException if the data do not fit the model
   */
  public double[] score(Dataset data) {
    model.requireUsable(data);
    double[] scores = new double[data.rows()];
    int most = Math.min(STAGED, scores.length);
    float[] staged = new float[Math.multiplyExact(most, width)];
    double[] some = new double[most];
    for (int first = 0; first < scores.length; first += most) {
      int count = Math.min(most, scores.length - first);
      for (int r = 0; r < count; r++) {
        data.copyRow(first + r, staged, r * width);
      }
      score(staged, count, some);
      System.arraycopy(some, 0, scores, first, count);
    }
    return scores;
  }

  /** What is no number must not pass for usual: comparisons with NaN are false. */
  private double inUnits(double score) {
    return Double.isNaN(score) ? Double.POSITIVE_INFINITY : score + shift;
  }
}
