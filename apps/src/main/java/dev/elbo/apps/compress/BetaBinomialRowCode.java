// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

import dev.elbo.engine.kernel.ElementaryFunctions;
import dev.elbo.engine.kernel.LevelBounds;

/** Levels under a beta-binomial distribution; the parameters of a symbol are log α and log β. */
final class BetaBinomialRowCode implements RowCode {
  private static final int PRECISION = 24;

  private final int symbols;
  private final int levels;
  private final Frequencies frequencies;
  private final double[] weights;

  BetaBinomialRowCode(int symbols, int levels) {
    this.symbols = symbols;
    this.levels = levels;
    frequencies = new Frequencies(levels, PRECISION);
    weights = new double[levels];
  }

  @Override
  public int symbols() {
    return symbols;
  }

  @Override
  public void push(Ans ans, float[][] parameters, int[] row) {
    for (int i = symbols - 1; i >= 0; i--) {
      prepare(parameters[0], 2 * i);
      frequencies.push(ans, row[i]);
    }
  }

  @Override
  public void pop(Ans ans, float[][] parameters, int[] row) {
    for (int i = 0; i < symbols; i++) {
      prepare(parameters[0], 2 * i);
      row[i] = frequencies.pop(ans);
    }
  }

  /** Weights by the ratio of neighbours, from the one in proportion to α outwards. */
  private void prepare(float[] logShapes, int at) {
    double alpha = shape(logShapes[at]);
    double beta = shape(logShapes[at + 1]);
    int trials = levels - 1;
    int start = (int) Math.rint(trials * (alpha / (alpha + beta)));
    weights[start] = 1;
    for (int k = start; k < trials; k++) {
      weights[k + 1] = weights[k] * ratio(k, trials, alpha, beta);
    }
    for (int k = start - 1; k >= 0; k--) {
      weights[k] = weights[k + 1] / ratio(k, trials, alpha, beta);
    }
    frequencies.set(weights, levels);
  }

  /** The probability of a level over that of the one below, {@code P(k + 1) / P(k)}. */
  private static double ratio(int k, int trials, double alpha, double beta) {
    return (trials - k) * (alpha + k) / ((k + 1) * (beta + trials - k - 1));
  }

  private static double shape(float logShape) {
    return ElementaryFunctions.exp(LevelBounds.bend(logShape, LevelBounds.LOG_SHAPE));
  }
}
