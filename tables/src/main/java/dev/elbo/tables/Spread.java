// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

/**
 * Where numbers lie and how far they spread, without regard to outliers.
 *
 * @param center the median
 * @param scale above 0; of normal numbers their standard deviation
 */
record Spread(double center, double scale) {
  /** The distance between the quartiles of a normal distribution, in standard deviations. */
  private static final double QUARTILES = 1.349;

  /** The distance between its first and last tenth. */
  private static final double TENTHS = 2.563;

  /** Codes stay far within the range of a float. */
  private static final double MOST_SCALES = 1e12;

  /**
   * Of the values between the quartiles, or the tenths if those are equal, or of all.
   *
   * @param sorted rising, not empty
   */
  static Spread of(double[] sorted) {
    double center = quantile(sorted, 0.5);
    double scale = (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / QUARTILES;
    if (!(scale > 0)) {
      scale = (quantile(sorted, 0.9) - quantile(sorted, 0.1)) / TENTHS;
    }
    if (!(scale > 0)) {
      scale = Math.sqrt(variance(sorted));
    }
    double range = sorted[sorted.length - 1] - sorted[0];
    scale = Math.max(scale, range / MOST_SCALES);
    return new Spread(center, scale >= Double.MIN_NORMAL ? scale : 1);
  }

  /** The value at a share of the way, between neighbours by their distance. */
  static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int low = (int) at;
    int high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
  }

  /**
   * How far the median is from the middle between the first and last twentieth, as a share of the
   * way to the first; outliers do not matter. 0 if the two are equal.
   */
  static double lean(double[] sorted) {
    double low = quantile(sorted, 0.05);
    double high = quantile(sorted, 0.95);
    return high > low ? (high + low - 2 * quantile(sorted, 0.5)) / (high - low) : 0;
  }

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value / values.length;
    }
    return sum;
  }

  static double variance(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean) / values.length;
    }
    return sum;
  }

  /** The third moment of the standardised values; 0 if they are all equal. */
  static double skewness(double[] values) {
    double mean = mean(values);
    double deviation = Math.sqrt(variance(values));
    if (!(deviation > 0)) {
      return 0;
    }
    double sum = 0;
    for (double value : values) {
      double z = (value - mean) / deviation;
      sum += z * z * z / values.length;
    }
    return sum;
  }
}
