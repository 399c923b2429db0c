// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly.threshold;

import java.util.Optional;

/**
 * What normal rows score: the scores of held-out rows that are taken for normal, against which new
 * scores are judged. Rows that the model was trained on score too low for it. Of up to 100,000
 * scores all are kept, of more the largest 1,000 and 99,000 evenly spaced ones of the others, which
 * raises p-values by less than 0.00003 and those of the largest not at all. Immutable.
 */
public final class ScoreCalibration {
  /** Fewest scores. */
  public static final int LEAST_SCORES = 10;

  private static final double LEAST_P_VALUE = 1e-300;

  private final CalibrationScores scores;
  private final Optional<TailFit> tail;
  private final Optional<TailFit> predictive;

  private ScoreCalibration(CalibrationScores scores) {
    this.scores = scores;
    tail = PeakSelection.fit(scores);
    predictive = tail.map(TailFit::predictive);
  }

  /**
   * Calibrates with scores.
   *
   * @param scores {@code [rows]}, higher is more anomalous, at least {@value #LEAST_SCORES}, in any
   *     order, each of size up to 1e300
   * @throws IllegalArgumentException if there are fewer or one is not such a number
   */
  public static ScoreCalibration of(double[] scores) {
    requireEnough(scores.length);
    for (double score : scores) {
      CalibrationScores.requireInRange(score);
    }
    return new ScoreCalibration(CalibrationScores.of(scores));
  }

  /**
   * The calibration that {@link #count()} and {@link #scores()} were read from.
   *
   * @param count number of scores that it was made with
   * @param kept the scores it kept, ascending, all or 100,000
   * @throws IllegalArgumentException if there are fewer than {@value #LEAST_SCORES}, or the kept
   *     ones are not as many as the count asks for, not ascending or not finite
   */
  public static ScoreCalibration restore(int count, double[] kept) {
    requireEnough(count);
    if (kept.length != Math.min(count, CalibrationScores.KEPT)) {
      throw new IllegalArgumentException(
          "of " + count + " scores some are not there: got " + kept.length);
    }
    for (int i = 0; i < kept.length; i++) {
      CalibrationScores.requireInRange(kept[i]);
      if (i > 0 && kept[i] < kept[i - 1]) {
        throw new IllegalArgumentException(
            "scores must be ascending, got " + kept[i] + " after " + kept[i - 1]);
      }
    }
    return new ScoreCalibration(new CalibrationScores(count, kept.clone()));
  }

  private static void requireEnough(int count) {
    if (count < LEAST_SCORES) {
      throw new IllegalArgumentException(
          "a calibration needs the scores of at least "
              + LEAST_SCORES
              + " held-out rows, got "
              + count
              + "; hold out more rows");
    }
  }

  /** Number of scores that it was made with, at least {@value #LEAST_SCORES}. */
  public int count() {
    return scores.count();
  }

  /** The scores kept, ascending, at most 100,000; a copy. */
  public double[] scores() {
    return scores.kept().clone();
  }

  /**
   * The tail fitted to the largest 1 % of the scores, to at least 50 or a tenth of them if that is
   * fewer, and to fewer than 1,000; empty if all scores are equal.
   */
  public Optional<TailFit> tail() {
    return tail;
  }

  /**
   * The share of normal rows that score at least as high: (1 + scores of at least this one) / (n +
   * 1), the marginal conformal p-value (Bates et al. 2023). On new rows like the held-out ones it
   * is at most t with a probability of at most t. It says 1 / (n + 1) of all rows above the largest
   * held-out score; there it goes on, from that value down, by {@link TailFit#predictive()}, so
   * that extreme rows are told apart. This part is an extrapolation.
   *
   * @param score any number, infinite ones too
   * @return 1e-300 to 1, never higher for a higher score
   * @throws IllegalArgumentException if the score is NaN
   */
  public double pValue(double score) {
    if (Double.isNaN(score)) {
      throw new IllegalArgumentException("a score of NaN has no p-value; leave such rows out");
    }
    double conformal = (1.0 + scores.atLeast(score)) / (1.0 + count());
    if (score <= scores.largest() || predictive.isEmpty()) {
      return conformal;
    }
    double beyond =
        predictive.get().probabilityAbove(score)
            / predictive.get().probabilityAbove(scores.largest());
    return Math.max(conformal * beyond, LEAST_P_VALUE);
  }

  /**
   * The score that a share of normal rows is above. The k-th largest of n held-out scores is
   * exceeded by a new one with probability k / (n + 1), whatever their distribution; so it is the
   * one at k = (n + 1) rate, interpolated between two, and the expected rate is the one asked for.
   * Below a rate of 1 / (n + 1) no score is left and {@link TailFit#predictive()} goes on from the
   * largest, as in {@link #pValue}; if all scores are equal, it is their value.
   *
   * @param rate above 0, below 1; above n / (n + 1) the smallest score is the answer
   * @return never higher for a higher rate
   * @throws IllegalArgumentException if the rate is out of range
   */
  public double quantile(double rate) {
    if (!(rate > 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "rate must be above 0 and below 1, got " + rate + "; 0.01 is 1 % of normal rows");
    }
    double fromTop = rate * (1.0 + count());
    if (fromTop >= 1) {
      return scores.at(Math.max(count() - fromTop, 0));
    }
    return predictive
        .map(fit -> fit.scoreAt(fit.probabilityAbove(scores.largest()) * fromTop))
        .map(score -> Math.max(score, scores.largest()))
        .orElse(scores.largest());
  }
}
