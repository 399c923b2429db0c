// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import java.util.Arrays;

/**
 * Evidence as a part of a score: {@code weight * asinh((raw - center) / spread)}, where half of the
 * training rows lie below the center and a tenth above center and spread; or {@code weight * raw}.
 *
 * @param weight above 0
 * @param spread above 0, or 0 to take the evidence as it is
 */
record WeightedEvidence(Evidence evidence, double weight, double center, double spread) {
  /** The evidence as it is. */
  static WeightedEvidence plain(Evidence evidence) {
    return new WeightedEvidence(evidence, 1, 0, 0);
  }

  /**
   * Evidence on the scale of what rows like those of training give.
   *
   * @param raw of rows that the members were not trained on, at least one
   */
  static WeightedEvidence scaled(Evidence evidence, double weight, double[] raw) {
    double[] sorted = raw.clone();
    Arrays.sort(sorted);
    double center = sorted[sorted.length / 2];
    double spread = sorted[(int) (0.9 * (sorted.length - 1))] - center;
    return new WeightedEvidence(
        evidence, weight, center, spread > 0 ? spread : Math.max(1e-9, Math.abs(center) * 1e-9));
  }

  /** What a row's evidence adds to its score. */
  double part(double raw) {
    if (spread == 0) {
      return weight * raw;
    }
    double scaled = (raw - center) / spread;
    double size = Math.abs(scaled);
    return weight * Math.copySign(StrictMath.log(size + Math.sqrt(size * size + 1)), scaled);
  }
}
