// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly.threshold;

/**
 * How the threshold is found that scores of anomalous rows are above. A row whose score equals the
 * threshold is not flagged.
 */
public sealed interface ThresholdRule {
  /** The name used in files and on the command line. */
  String id();

  /** What it flags, for people: one line without a full stop. */
  String description();

  /**
   * Whether a row is flagged.
   *
   * @param score its score, not NaN
   * @param threshold what a rule gave
   * @throws IllegalArgumentException if the score is NaN
   */
  static boolean flags(double score, double threshold) {
    if (Double.isNaN(score)) {
      throw new IllegalArgumentException("a score of NaN cannot be judged; leave such rows out");
    }
    return score > threshold;
  }

  /** A rule that needs no labels, only scores of normal rows. */
  sealed interface Unlabelled extends ThresholdRule {
    /** The threshold, finite, in the unit of the scores. */
    double threshold(ScoreCalibration calibration);
  }

  /**
   * Flags a share of normal rows, see {@link ScoreCalibration#quantile}: exact for any scores from
   * a rate of 1 / (n + 1) on, n being the number of held-out scores.
   *
   * @param rate above 0, below 1
   */
  record FalseAlarmRate(double rate) implements Unlabelled {
    /** The share of a rule that is not told one. */
    public static final double DEFAULT_RATE = 0.01;

    /**
     * Checks the rate.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public FalseAlarmRate {
      Shares.require("false-alarm rate", rate);
    }

    /** Flags 1 % of normal rows. */
    public FalseAlarmRate() {
      this(DEFAULT_RATE);
    }

    @Override
    public String id() {
      return "false-alarm-rate";
    }

    @Override
    public String description() {
      return "flags " + Shares.percent(rate) + " of normal rows";
    }

    @Override
    public double threshold(ScoreCalibration calibration) {
      return calibration.quantile(rate);
    }
  }

  /**
   * Flags as many normal rows as can be looked at: the false-alarm rate is alerts / rows per day.
   *
   * @param alerts false alarms per day, above 0
   * @param rowsPerDay rows to be scored per day, more than alerts, finite
   */
  record AlertsPerDay(double alerts, double rowsPerDay) implements Unlabelled {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public AlertsPerDay {
      if (!(alerts > 0 && alerts < rowsPerDay && rowsPerDay <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "alerts per day must be above 0 and fewer than the rows per day, got "
                + alerts
                + " of "
                + rowsPerDay);
      }
      Shares.require("alerts per row", alerts / rowsPerDay);
    }

    @Override
    public String id() {
      return "alerts-per-day";
    }

    @Override
    public String description() {
      return "flags "
          + Shares.plain(alerts)
          + " of "
          + Shares.plain(rowsPerDay)
          + " normal rows a day";
    }

    @Override
    public double threshold(ScoreCalibration calibration) {
      return calibration.quantile(alerts / rowsPerDay);
    }
  }

  /**
   * Flags a small share of normal rows by the fitted tail alone (peaks over threshold, Siffer et
   * al. 2017), which is smoother than {@link FalseAlarmRate} where few held-out scores are left. A
   * rate above the share of peaks, or equal scores without a tail, are left to {@link
   * FalseAlarmRate}.
   *
   * @param rate above 0, below 1; made for 0.001 and less
   */
  record Tail(double rate) implements Unlabelled {
    /**
     * Checks the rate.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public Tail {
      Shares.require("rate of the tail", rate);
    }

    @Override
    public String id() {
      return "tail";
    }

    @Override
    public String description() {
      return "flags " + Shares.percent(rate) + " of normal rows by the fitted tail of their scores";
    }

    @Override
    public double threshold(ScoreCalibration calibration) {
      return calibration
          .tail()
          .filter(tail -> rate <= tail.peakShare())
          .map(tail -> tail.predictive().scoreAt(rate))
          .orElseGet(() -> calibration.quantile(rate));
    }
  }

  /**
   * Flags what is above a quantile of the held-out scores: the false-alarm rate 1 - quantile.
   *
   * @param quantile above 0, below 1
   */
  record HeldOutQuantile(double quantile) implements Unlabelled {
    /**
     * Checks the quantile.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public HeldOutQuantile {
      Shares.require("quantile", quantile);
      Shares.require("1 - quantile", 1 - quantile);
    }

    @Override
    public String id() {
      return "held-out-quantile";
    }

    @Override
    public String description() {
      return "flags rows above the quantile " + Shares.plain(quantile) + " of held-out scores";
    }

    @Override
    public double threshold(ScoreCalibration calibration) {
      return calibration.quantile(1 - quantile);
    }
  }

  /**
   * A threshold that is given.
   *
   * @param score finite
   */
  record Fixed(double score) implements Unlabelled {
    /**
     * Checks the score.
     *
     * @throws IllegalArgumentException if it is not finite
     */
    public Fixed {
      if (!Double.isFinite(score)) {
        throw new IllegalArgumentException("a fixed threshold must be a number, got " + score);
      }
    }

    @Override
    public String id() {
      return "fixed";
    }

    @Override
    public String description() {
      return "flags rows with a score above " + Shares.plain(score);
    }

    @Override
    public double threshold(ScoreCalibration calibration) {
      return score;
    }
  }

  /**
   * The threshold with the largest F1 on labelled rows, 2 TP / (2 TP + FP + FN) (van Rijsbergen
   * 1979); of several the highest.
   */
  record BestF1() implements ThresholdRule {
    @Override
    public String id() {
      return "best-f1";
    }

    @Override
    public String description() {
      return "flags rows above the score with the largest F1 on labelled rows";
    }

    /**
     * The threshold, halfway between the lowest score that it flags and the next lower one, so that
     * new scores beside either fall on its side; just below the lowest score if all are flagged.
     *
     * @param scores {@code [rows]}, finite
     * @param anomalous {@code [rows]}, at least one of either kind
     * @throws IllegalArgumentException if the lengths differ, a score is not finite or all rows are
     *     of one kind
     */
    public double threshold(double[] scores, boolean[] anomalous) {
      return RankedLabels.of(scores, anomalous).bestF1Threshold();
    }
  }
}
