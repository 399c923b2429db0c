// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly.threshold;

/**
 * How well scores tell anomalous rows from normal ones, whatever the threshold.
 *
 * @param rows rows, at least 2
 * @param anomalies anomalous rows, 1 to {@code rows - 1}
 * @param rocAuc area under the ROC curve, 0 to 1: the probability that an anomalous row scores
 *     higher than a normal one, ties counted half (Mann and Whitney 1947; Hanley and McNeil 1982);
 *     0.5 for scores that say nothing
 * @param averagePrecision sum over the distinct scores of (R<sub>n</sub> - R<sub>n-1</sub>)
 *     P<sub>n</sub>, R being recall and P precision of the rows that score at least that much,
 *     without interpolation, as in scikit-learn; above 0 to 1, near the share of anomalies for
 *     scores that say nothing
 */
public record DetectionMetrics(int rows, int anomalies, double rocAuc, double averagePrecision) {
  /**
   * Measures scores against labels.
   *
   * @param scores {@code [rows]}, higher is more anomalous, infinite ones too
   * @param anomalous {@code [rows]}, at least one of either kind
   * @throws IllegalArgumentException if the lengths differ, a score is NaN or all rows are of one
   *     kind
   */
  public static DetectionMetrics of(double[] scores, boolean[] anomalous) {
    RankedLabels ranked = RankedLabels.of(scores, anomalous);
    return new DetectionMetrics(
        scores.length, ranked.anomalies(), ranked.rocAuc(), ranked.averagePrecision());
  }
}
