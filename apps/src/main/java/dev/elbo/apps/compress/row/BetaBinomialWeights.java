// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.row;

import dev.elbo.engine.kernel.ElementaryFunctions;
import dev.elbo.engine.kernel.LevelBounds;

/**
 * Levels under a beta-binomial distribution; the parameters of a symbol are log α and log β. The
 * weight of the level nearest to the mean is 1, those of the others follow from their neighbours'.
 */
record BetaBinomialWeights() implements LevelRowCode.Weights {
  @Override
  public void write(float[] logShapes, int symbol, double[] weights) {
    double alpha = shape(logShapes[2 * symbol]);
    double beta = shape(logShapes[2 * symbol + 1]);
    int trials = weights.length - 1;
    int start = (int) Math.rint(trials * (alpha / (alpha + beta)));
    weights[start] = 1;
    for (int k = start; k < trials; k++) {
      weights[k + 1] = weights[k] * ratio(k, trials, alpha, beta);
    }
    for (int k = start - 1; k >= 0; k--) {
      weights[k] = weights[k + 1] / ratio(k, trials, alpha, beta);
    }
  }

  /** The probability of a level over that of the one below, {@code P(k + 1) / P(k)}. */
  private static double ratio(int k, int trials, double alpha, double beta) {
    return (trials - k) * (alpha + k) / ((k + 1) * (beta + trials - k - 1));
  }

  private static double shape(float logShape) {
    return ElementaryFunctions.exp(LevelBounds.bend(logShape, LevelBounds.LOG_SHAPE));
  }
}
