// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly.threshold;

import java.util.Arrays;

/**
 * The upper tail of scores by peaks over threshold: the excesses over a high initial threshold t
 * follow a generalised Pareto distribution, whatever the distribution of the scores (Pickands 1975,
 * Balkema and de Haan 1974), so that P(S &gt; s) = (peaks / observations) (1 + shape (s - t) /
 * scale)<sup>-1 / shape</sup>, and exp(-(s - t) / scale) for the power at shape 0 (Siffer et al.
 * 2017, section 3).
 *
 * @param shape weight of the tail: below 0 the tail ends, 0 is exponential, above 0 it falls like a
 *     power; finite, of fits -0.5 to 1
 * @param scale spread of the excesses, finite and above 0, in the unit of the scores
 * @param initialThreshold the score t that peaks are above, finite
 * @param peaks scores above t, at least 1
 * @param observations scores in all, at least as many as peaks
 */
public record TailFit(
    double shape, double scale, double initialThreshold, int peaks, int observations) {
  /** Nearer to 0 a shape is taken for 0: the two formulas differ by less than rounding. */
  private static final double EXPONENTIAL = 1e-12;

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public TailFit {
    if (!(Double.isFinite(shape) && Double.isFinite(initialThreshold))) {
      throw new IllegalArgumentException(
          "shape and initial threshold must be finite, got " + shape + " and " + initialThreshold);
    }
    if (!(scale > 0 && scale <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("scale must be finite and above 0, got " + scale);
    }
    if (!(peaks >= 1 && peaks <= observations)) {
      throw new IllegalArgumentException(
          "peaks must be from 1 to the " + observations + " observations, got " + peaks);
    }
  }

  /**
   * Fits the scores above a threshold by maximum likelihood (Grimshaw 1993), by
   * probability-weighted moments (Hosking and Wallis 1987) where the likelihood has no maximum, and
   * an exponential tail with the mean excess as scale to fewer than 10 peaks. Scores equal to the
   * threshold are no peaks.
   *
   * @param scores {@code [rows]} of normal rows, finite, in any order
   * @param initialThreshold finite, below the largest score; Siffer et al. 2017 take the one that 2
   *     % of the scores are above
   * @throws IllegalArgumentException if no score is above the threshold or one is not finite
   */
  public static TailFit of(double[] scores, double initialThreshold) {
    for (double score : scores) {
      CalibrationScores.requireInRange(score);
    }
    double[] excesses =
        Arrays.stream(scores)
            .filter(score -> score > initialThreshold)
            .map(score -> score - initialThreshold)
            .toArray();
    if (excesses.length == 0) {
      throw new IllegalArgumentException(
          "none of "
              + scores.length
              + " scores is above the initial threshold "
              + initialThreshold
              + "; choose a lower one");
    }
    return ofExcesses(excesses, initialThreshold, excesses.length, scores.length);
  }

  /** Fits excesses, which may be a part of those of all peaks. */
  static TailFit ofExcesses(
      double[] excesses, double initialThreshold, int peaks, int observations) {
    ParetoFit fit = ParetoFit.of(excesses);
    return new TailFit(fit.shape(), fit.scale(), initialThreshold, peaks, observations);
  }

  /** Share of scores above the initial threshold, above 0 to 1. */
  public double peakShare() {
    return peaks / (double) observations;
  }

  /**
   * The share of rows that score higher.
   *
   * @param score at least the initial threshold
   * @return 0 to {@link #peakShare()}; 0 at and beyond the end of the tail if the shape is below 0
   * @throws IllegalArgumentException if the score is below the initial threshold, where the fit
   *     says nothing, or not a number
   */
  public double probabilityAbove(double score) {
    if (!(score >= initialThreshold)) {
      throw new IllegalArgumentException(
          "the tail begins at " + initialThreshold + "; got a score of " + score);
    }
    double excess = (score - initialThreshold) / scale;
    if (Math.abs(shape) < EXPONENTIAL) {
      return peakShare() * StrictMath.exp(-excess);
    }
    double base = Math.max(shape * excess, -1);
    return peakShare() * StrictMath.exp(-StrictMath.log1p(base) / shape);
  }

  /**
   * The score that a share of rows is above, the inverse of {@link #probabilityAbove} (Siffer et
   * al. 2017, equation 1).
   *
   * @param rate above 0, at most {@link #peakShare()}
   * @return at least the initial threshold, at most the largest double
   * @throws IllegalArgumentException if the rate is out of range
   */
  public double scoreAt(double rate) {
    if (!(rate > 0 && rate <= peakShare())) {
      throw new IllegalArgumentException(
          "rate must be above 0 and at most the share of peaks "
              + peakShare()
              + ", got "
              + rate
              + "; for a higher one use the quantile of all scores");
    }
    double depth = StrictMath.log(peakShare() / rate);
    double excess = Math.abs(shape) < EXPONENTIAL ? depth : StrictMath.expm1(shape * depth) / shape;
    return Math.min(initialThreshold + scale * excess, Double.MAX_VALUE);
  }

  /**
   * The tail to extrapolate with. A fit put in place of the truth promises too few rows above: its
   * shape is as often too low as too high, and too low costs more; with 20 to 100 peaks, two to six
   * times as many normal rows as asked for are above thresholds of 1 in 500 to 1 in 100,000. Here
   * the tail has no end (a shape below 0 becomes 0 at the same mean) and 1 / peaks is added to the
   * shape. For an exponential fit to exponential excesses that is exact: a new one over the mean of
   * k others follows the F distribution with 2 and 2k degrees of freedom, whose upper tail is (1 +
   * y / k)<sup>-k</sup>, a generalised Pareto distribution of shape 1 / k. Lighter tails get fewer
   * rows above than asked for, much heavier ones up to three times as many.
   */
  public TailFit predictive() {
    double heavier = Math.max(shape, 0) + 1.0 / peaks;
    double sameMean = shape < 0 ? scale / (1 - shape) : scale;
    return new TailFit(heavier, sameMean, initialThreshold, peaks, observations);
  }
}
