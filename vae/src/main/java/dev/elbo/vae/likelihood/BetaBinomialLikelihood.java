// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.likelihood;

import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.engine.kernel.ElementaryFunctions;
import dev.elbo.engine.kernel.GammaFunctions;
import dev.elbo.engine.kernel.LevelBounds;
import dev.elbo.engine.random.RandomStream;
import java.util.List;

/**
 * Beta-binomial by column over whole levels: as many successes in {@code levels - 1} trials, whose
 * probability is itself drawn from a beta distribution (docs/math/notation.md, eq. 16). Two decoder
 * outputs a column, log α and log β.
 *
 * @param levels number of levels of every column, 2 to 65536
 */
public record BetaBinomialLikelihood(int levels) implements LevelLikelihood {
  /** Range of α + β when it is read off the data, where a variance tells little at the ends. */
  private static final double LEAST_SIZE = 0.1;

  private static final double MOST_SIZE = 1000;

  /** Least α and β when they are read off the data, well within {@link LevelBounds#LOG_SHAPE}. */
  private static final double LEAST_SHAPE = 2e-4;

  /** Checks the number of levels. */
  public BetaBinomialLikelihood {
    Levels.check(levels);
  }

  @Override
  public String id() {
    return "beta-binomial";
  }

  @Override
  public int decoderOutputs(int columns) {
    return Math.multiplyExact(columns, 2);
  }

  @Override
  public Node logProb(List<Node> parameters, Node x) {
    return parameters.get(0).betaBinomialLogProb(x, levels);
  }

  /** {@code α / (α + β)}. */
  @Override
  public void mean(float[][] parameters, float[] target, int columns) {
    float[] p = parameters[0];
    for (int i = 0; i < columns; i++) {
      double alpha = shape(p[2 * i]);
      target[i] = (float) (alpha / (alpha + shape(p[2 * i + 1])));
    }
  }

  /** By inversion, from the lowest level up. */
  @Override
  public void sample(float[][] parameters, RandomStream random, float[] target, int columns) {
    float[] p = parameters[0];
    int trials = levels - 1;
    for (int i = 0; i < columns; i++) {
      double alpha = shape(p[2 * i]);
      double beta = shape(p[2 * i + 1]);
      double left = random.nextUniform();
      double logProb = logProbOfZero(alpha, beta);
      int level = 0;
      while (level < trials) {
        left -= StrictMath.exp(logProb);
        if (left < 0) {
          break;
        }
        // Logarithms, since the lowest levels may be too unlikely for a double.
        logProb +=
            StrictMath.log(
                (trials - level) * (alpha + level) / ((level + 1) * (beta + trials - level - 1)));
        level++;
      }
      target[i] = level / (float) trials;
    }
  }

  private double logProbOfZero(double alpha, double beta) {
    int trials = levels - 1;
    return GammaFunctions.logGamma(beta + trials)
        - GammaFunctions.logGamma(beta)
        - GammaFunctions.logGamma(alpha + beta + trials)
        + GammaFunctions.logGamma(alpha + beta);
  }

  private static double shape(float logShape) {
    return ElementaryFunctions.exp(LevelBounds.bend(logShape, LevelBounds.LOG_SHAPE));
  }

  /**
   * α and β by moments: with mean m and variance v of the levels and n trials, {@code v / (n m (1 -
   * m))} is {@code (α + β + n) / (α + β + 1)}. Half a row of the lowest and highest level is added
   * to the mean.
   */
  @Override
  public float[] marginalBias(RowSource rows, int count, int columns) {
    double[] means = new double[columns];
    double[] squares = new double[columns];
    float[] row = new float[columns];
    for (int r = 0; r < count; r++) {
      rows.read(r, row, 0);
      for (int i = 0; i < columns; i++) {
        double delta = row[i] - means[i];
        means[i] += delta / (r + 1);
        squares[i] += delta * (row[i] - means[i]);
      }
    }
    float[] bias = new float[decoderOutputs(columns)];
    for (int i = 0; i < columns; i++) {
      double mean = (means[i] * count + 0.5) / (count + 1);
      double size = size(mean, squares[i] / count);
      bias[2 * i] = logShape(size * mean);
      bias[2 * i + 1] = logShape(size * (1 - mean));
    }
    return bias;
  }

  /** α + β; the mean and the variance are those of values from 0 to 1. */
  private double size(double mean, double variance) {
    double trials = levels - 1;
    double excess = trials * variance / (mean * (1 - mean)); // 1 for a binomial
    double size = excess > 1 ? (trials - excess) / (excess - 1) : MOST_SIZE;
    return Math.max(LEAST_SIZE, Math.min(MOST_SIZE, size));
  }

  private static float logShape(double shape) {
    double value = StrictMath.log(Math.max(LEAST_SHAPE, shape));
    return (float) LevelBounds.unbend(value, LevelBounds.LOG_SHAPE);
  }
}
