// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.engine.kernel.ElementaryFunctions;
import java.util.Arrays;

/**
 * A number as a feature: {@code (2 asinh((v - center) / (2 spread)) - mean) / deviation}, nearly
 * linear around the center and a logarithm far out, so that no value drowns all others. What never
 * varied in training is {@code 0}, and {@link #NEW} or its negative when it does later.
 *
 * @param center median of the training rows
 * @param spread their spread in the middle, above 0; 0 if they never vary
 * @param mean of what the first step gives
 * @param deviation of what the first step gives, above 0
 */
record FeatureScale(float center, float spread, float mean, float deviation) {
  /** Where a value lies that differs from all that was seen. */
  static final float NEW = 10;

  /** Squares of what is further out are infinite as floats. */
  private static final float FARTHEST = 1e18f;

  /** Twice a wider spread might be infinite as a float. */
  private static final double WIDEST = Float.MAX_VALUE / 4;

  /** Quartiles of a standard normal distribution lie this far apart. */
  private static final double QUARTILES = 1.349;

  /** So do its first and last decile. */
  private static final double DECILES = 2.563;

  /**
   * The scale of a feature.
   *
   * @param values what there is of it, in any order; may be empty
   */
  static FeatureScale fit(float[] values) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    if (n == 0 || sorted[0] == sorted[n - 1]) {
      return new FeatureScale(n == 0 ? 0 : sorted[0], 0, 0, 1);
    }
    float center = (float) quantile(sorted, 0.5);
    double spread = (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / QUARTILES;
    if (!(spread > 0)) {
      spread = (quantile(sorted, 0.9) - quantile(sorted, 0.1)) / DECILES;
    }
    if (!(spread > 0)) {
      spread = moments(sorted)[1];
    }
    // Values that differ by less than floats can tell would make a spread of 0.
    float width = Math.max((float) Math.min(spread, WIDEST), Float.MIN_NORMAL);
    FeatureScale raw = new FeatureScale(center, width, 0, 1);
    float[] bent = new float[n];
    for (int i = 0; i < n; i++) {
      bent[i] = raw.apply(sorted[i]);
    }
    double[] moments = moments(bent);
    return new FeatureScale(
        center, width, (float) moments[0], Math.max((float) moments[1], Float.MIN_NORMAL));
  }

  private static double quantile(float[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * ((double) sorted[above] - sorted[below]);
  }

  /** Mean and standard deviation. */
  private static double[] moments(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    double mean = sum / values.length;
    double squares = 0;
    for (float value : values) {
      squares += (value - mean) * (value - mean);
    }
    return new double[] {mean, Math.sqrt(squares / values.length)};
  }

  /** True if the training rows never varied. */
  boolean constant() {
    return spread == 0;
  }

  /** The feature of a number. */
  float apply(float value) {
    if (constant()) {
      return value == center ? 0 : Math.copySign(NEW, value - center);
    }
    float half = Math.min(FARTHEST, Math.abs(value - center) / (2 * spread));
    float log =
        ElementaryFunctions.log1p(half + half * half / (1 + (float) Math.sqrt(1 + half * half)));
    return (Math.copySign(2 * log, value - center) - mean) / deviation;
  }

  /** The number of a feature. */
  double invert(double feature) {
    return constant() ? center : center + 2 * spread * StrictMath.sinh(bent(feature) / 2);
  }

  /** How much the number changes where the feature changes a little, times one. */
  double slope(double feature) {
    return constant() ? 0 : spread * deviation * StrictMath.cosh(bent(feature) / 2);
  }

  private double bent(double feature) {
    return feature * deviation + mean;
  }
}
