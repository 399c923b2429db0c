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

  /** The value of a feature, of columns of one. */
  default double invert(double feature) {
    throw new IllegalStateException("levels are not on a line");
  }

  /** How much the value changes where the feature changes a little, times one. */
  default double slope(double feature) {
    throw new IllegalStateException("levels are not on a line");
  }

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

    @Override
    public double invert(double feature) {
      return scale.invert(feature);
    }

    @Override
    public double slope(double feature) {
      return scale.slope(feature);
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

    @Override
    public double invert(double feature) {
      return mean + deviation * feature;
    }

    @Override
    public double slope(double feature) {
      return deviation;
    }
  }

  /** One of some levels. */
  record Leveled(List<LevelScale> levels) implements FeatureColumn {
    /** Means of a Gaussian may leave the range of probabilities. */
    private static final double LEAST = 1e-4;

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

    /**
     * Probabilities of the levels by what is expected of their features.
     *
     * @param means of features, those of this column from {@code at} on
     */
    double[] probabilities(double[] means, int at) {
      double[] probabilities = new double[levels.size()];
      double sum = 0;
      for (int level = 0; level < probabilities.length; level++) {
        double share = levels.get(level).share();
        double mean = share + means[at + level] * Math.sqrt(share * (1 - share));
        probabilities[level] = Math.max(LEAST, mean);
        sum += probabilities[level];
      }
      for (int level = 0; level < probabilities.length; level++) {
        probabilities[level] /= sum;
      }
      return probabilities;
    }

    int largest(double[] probabilities) {
      int largest = 0;
      for (int level = 1; level < probabilities.length; level++) {
        largest = probabilities[level] > probabilities[largest] ? level : largest;
      }
      return largest;
    }
  }
}
