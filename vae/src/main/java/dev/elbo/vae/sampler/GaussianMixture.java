// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.sampler;

import dev.elbo.engine.random.RandomStream;

/** A mixture of Gaussians with independent dimensions. Immutable. */
public final class GaussianMixture {
  private static final double LOG_TWO_PI = StrictMath.log(2 * Math.PI);

  private final float[][] means;
  private final float[][] logVariances;
  private final double[] given;

  /** Sums of the weights up to and with each; the last is 1. */
  private final double[] cumulative;

  /** 1 / σ², {@code [components][width]}. */
  private final double[][] precisions;

  /** Logarithm of each component's weight times its density at its mean. */
  private final double[] logHeights;

  private GaussianMixture(float[][] means, float[][] logVariances, double[] given) {
    this.means = means;
    this.logVariances = logVariances;
    this.given = given;
    cumulative = new double[given.length];
    double sum = 0;
    for (int k = 0; k < given.length; k++) {
      sum += given[k];
      cumulative[k] = sum;
    }
    for (int k = 0; k < given.length; k++) {
      cumulative[k] /= sum;
    }
    precisions = new double[given.length][means[0].length];
    logHeights = new double[given.length];
    for (int k = 0; k < given.length; k++) {
      logHeights[k] = StrictMath.log(given[k] / sum);
      for (int i = 0; i < means[k].length; i++) {
        precisions[k][i] = StrictMath.exp(-logVariances[k][i]);
        logHeights[k] -= 0.5 * (LOG_TWO_PI + logVariances[k][i]);
      }
    }
  }

  /**
   * A mixture from its parts, which are copied.
   *
   * @param means {@code [components][width]}, at least one component, finite
   * @param logVariances log σ², {@code [components][width]}, finite
   * @param weights relative weights, {@code [components]}, finite and at least 0, not all 0
   * @throws IllegalArgumentException if one of that is not so
   */
  public static GaussianMixture of(float[][] means, float[][] logVariances, double[] weights) {
    if (means.length == 0
        || logVariances.length != means.length
        || weights.length != means.length) {
      throw new IllegalArgumentException(
          "means, logVariances and weights must be as many, at least one, got "
              + means.length
              + ", "
              + logVariances.length
              + " and "
              + weights.length);
    }
    double sum = 0;
    for (int k = 0; k < means.length; k++) {
      if (means[k].length != means[0].length || logVariances[k].length != means[0].length) {
        throw new IllegalArgumentException("all means and logVariances must be of one width");
      }
      requireFinite("means", means[k]);
      requireFinite("logVariances", logVariances[k]);
      if (!(weights[k] >= 0 && weights[k] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "weights must be finite and at least 0, got " + weights[k]);
      }
      sum += weights[k];
    }
    if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("weights must have a sum above 0, got " + sum);
    }
    return new GaussianMixture(copy(means), copy(logVariances), weights.clone());
  }

  private static void requireFinite(String name, float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException(name + " must be finite, got " + value);
      }
    }
  }

  /** How many components there are. */
  public int count() {
    return means.length;
  }

  /** Width of a code. */
  public int width() {
    return means[0].length;
  }

  /** A copy of the means, {@code [components][width]}. */
  public float[][] means() {
    return copy(means);
  }

  /** A copy of log σ², {@code [components][width]}. */
  public float[][] logVariances() {
    return copy(logVariances);
  }

  /** The weights, {@code [components]}; sum 1. */
  public double[] weights() {
    double[] weights = cumulative.clone();
    for (int k = weights.length - 1; k > 0; k--) {
      weights[k] -= weights[k - 1];
    }
    return weights;
  }

  /** A copy of the weights as they were given, whatever their sum. */
  public double[] relativeWeights() {
    return given.clone();
  }

  private static float[][] copy(float[][] rows) {
    float[][] copy = new float[rows.length][];
    for (int k = 0; k < rows.length; k++) {
      copy[k] = rows[k].clone();
    }
    return copy;
  }

  /**
   * Draws a component by its weight, then a point of its Gaussian.
   *
   * @param temperature factor of the deviations from the component's mean, above 0
   * @param code the point is written to its first {@link #width} values
   */
  public void draw(RandomStream random, float temperature, float[] code) {
    double share = random.nextUniform();
    int k = 0;
    while (k < cumulative.length - 1 && cumulative[k] <= share) {
      k++;
    }
    int width = width();
    random.fillNormal(code, 0, width);
    for (int i = 0; i < width; i++) {
      double deviation = StrictMath.exp(0.5 * logVariances[k][i]) * temperature;
      code[i] = (float) (means[k][i] + deviation * code[i]);
    }
  }

  /**
   * The logarithm of the density at a point, in nats.
   *
   * @param code its first {@link #width} values are the point
   */
  public double logDensity(float[] code) {
    double largest = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (int k = 0; k < logHeights.length; k++) {
      double log = logHeights[k];
      for (int i = 0; i < means[k].length; i++) {
        double apart = code[i] - means[k][i];
        log -= 0.5 * apart * apart * precisions[k][i];
      }
      if (log > largest) {
        sum = sum * StrictMath.exp(largest - log) + 1;
        largest = log;
      } else if (log > Double.NEGATIVE_INFINITY) {
        sum += StrictMath.exp(log - largest);
      }
    }
    return largest + StrictMath.log(sum);
  }
}
