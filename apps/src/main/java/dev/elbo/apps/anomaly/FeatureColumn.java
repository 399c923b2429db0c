// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import java.util.List;

/** How a column of the data becomes features. */
sealed interface FeatureColumn {
  /** Number of features. */
  int features();

  /**
   * Writes the features of a value.
   *
   * @param value the column's code or number
   * @param target receives pairs, a feature and 1 for that it is there, from {@code at} on
   */
  void write(float value, float[] target, int at);

  /** What counts for more and what for less in distances: the same for each column in all. */
  float weight();

  /** A number. */
  record Measured(FeatureScale scale) implements FeatureColumn {
    @Override
    public int features() {
      return 1;
    }

    @Override
    public void write(float value, float[] target, int at) {
      target[at] = scale.apply(value);
      target[at + 1] = 1;
    }

    @Override
    public float weight() {
      return 1;
    }
  }

  /**
   * A number as it is but for its unit.
   *
   * @param deviation above 0
   */
  record Plain(float mean, float deviation) implements FeatureColumn {
    @Override
    public int features() {
      return 1;
    }

    @Override
    public void write(float value, float[] target, int at) {
      target[at] = (value - mean) / deviation;
      target[at + 1] = 1;
    }

    @Override
    public float weight() {
      return 1;
    }
  }

  /** One of some levels. */
  record Leveled(List<LevelScale> levels) implements FeatureColumn {
    public Leveled {
      levels = List.copyOf(levels);
    }

    @Override
    public int features() {
      return levels.size();
    }

    @Override
    public void write(float value, float[] target, int at) {
      int own = (int) value;
      for (int level = 0; level < levels.size(); level++) {
        target[at + 2 * level] = levels.get(level).apply(level == own);
        target[at + 2 * level + 1] = 1;
      }
    }

    @Override
    public float weight() {
      return 1 / (float) Math.sqrt(Math.max(1, levels.size() - 1));
    }
  }
}
