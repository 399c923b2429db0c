// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.lossy;

import dev.elbo.engine.kernel.ElementaryFunctions;
import java.util.Arrays;

/** What posteriors of some rows are like, by dimension. */
final class LatentMoments {
  private final double[] sums;
  private final double[] squares;
  private final double[] variances;
  private final float[] lowest;
  private final float[] highest;
  private long rows;

  LatentMoments(int width) {
    sums = new double[width];
    squares = new double[width];
    variances = new double[width];
    lowest = new float[width];
    highest = new float[width];
    Arrays.fill(lowest, Float.POSITIVE_INFINITY);
    Arrays.fill(highest, Float.NEGATIVE_INFINITY);
  }

  /** Adds the posterior of a row. */
  void add(float[] means, float[] logVariances) {
    rows++;
    for (int i = 0; i < sums.length; i++) {
      sums[i] += means[i];
      squares[i] += (double) means[i] * means[i];
      variances[i] += ElementaryFunctions.exp(logVariances[i]);
      lowest[i] = Math.min(lowest[i], means[i]);
      highest[i] = Math.max(highest[i], means[i]);
    }
  }

  int width() {
    return sums.length;
  }

  /** The mean of the means. */
  double mean(int dimension) {
    return sums[dimension] / rows;
  }

  /** The deviation of the means. */
  double deviation(int dimension) {
    double mean = mean(dimension);
    return Math.sqrt(Math.max(0, squares[dimension] / rows - mean * mean));
  }

  /** The deviation of a posterior, the root of the mean of their variances. */
  double posteriorDeviation(int dimension) {
    return Math.sqrt(variances[dimension] / rows);
  }

  /** Logarithms of the squares of {@link #posteriorDeviation}. */
  float[] logVariances() {
    float[] logs = new float[variances.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = (float) StrictMath.log(variances[i] / rows);
    }
    return logs;
  }

  /** The largest distance of a mean from a value. */
  double reach(int dimension, double from) {
    return Math.max(highest[dimension] - from, from - lowest[dimension]);
  }
}
