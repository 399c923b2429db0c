// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

/**
 * A level of a column as a feature: whether a row has it, with mean 0 and variance 1 over the
 * training rows. A level that none had counts as that of half a row.
 *
 * @param share of the training rows that have the level, above 0 and below 1
 */
record LevelScale(float share) {
  /** The share of a level that so many of some rows have. */
  static LevelScale of(long having, long rows) {
    return new LevelScale((float) ((having + 0.5) / (rows + 1.0)));
  }

  float apply(boolean has) {
    float feature = ((has ? 1 : 0) - share) / (float) Math.sqrt(share * (1 - share));
    return Math.max(-FeatureScale.NEW, Math.min(FeatureScale.NEW, feature));
  }
}
