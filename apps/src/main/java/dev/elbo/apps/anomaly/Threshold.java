// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.apps.anomaly.threshold.ThresholdRule;

/**
 * A score and why this one; rows that score above it are flagged.
 *
 * @param rule how it was chosen
 * @param score finite
 */
public record Threshold(ThresholdRule rule, double score) {
  /** Refuses what no score can be compared with. */
  public Threshold {
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException("a threshold must be finite, got " + score);
    }
  }

  /**
   * True if a row of that score is flagged.
   *
   * @throws IllegalArgumentException if the score is NaN
   */
  public boolean flags(double rowScore) {
    return ThresholdRule.flags(rowScore, score);
  }
}
