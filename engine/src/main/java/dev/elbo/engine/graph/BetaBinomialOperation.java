// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static dev.elbo.engine.kernel.GammaFunctions.digamma;
import static dev.elbo.engine.kernel.GammaFunctions.logGamma;

import dev.elbo.engine.kernel.ElementaryFunctions;
import dev.elbo.engine.kernel.ElementwiseKernels;
import dev.elbo.engine.kernel.LevelBounds;

/**
 * Log-probability of levels under beta-binomials; inputs parameters and data
 * (docs/math/notation.md, eq. 16). Forward of a training program finds the gradient too.
 *
 * <p>The parameters are logarithms: the derivative by log α is never beyond the number of levels,
 * whatever α, while that by α itself has no bound near 0.
 */
final class BetaBinomialOperation extends Operation {
  private static final float BOUND = LevelBounds.LOG_SHAPE;

  private final int trials;
  private final double[] logChoices;

  BetaBinomialOperation(int levels) {
    trials = levels - 1;
    logChoices = new double[levels];
    for (int level = 1; level < trials; level++) {
      logChoices[level] = logGamma(levels) - logGamma(level + 1) - logGamma(trials - level + 1);
    }
  }

  /** Leaves the gradient in the saved buffer. */
  @Override
  Step forward(NodePlan plan) {
    boolean training = plan.training();
    Buffer parameters = plan.input(0);
    Buffer x = plan.input(1);
    Buffer gradient = plan.saved(0);
    Buffer sum = plan.output();
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        double logProb = 0;
        for (int column = 0; column < x.width; column++) {
          int level = (int) Math.fma(x.data[x.at(row) + column], trials, 0.5f);
          int at = parameters.at(row) + 2 * column;
          logProb += logProb(parameters.data, at, level, gradient.data, training);
        }
        sum.data[sum.at(row)] = (float) logProb;
      }
    };
  }

  private double logProb(float[] p, int at, int level, float[] g, boolean training) {
    float bentAlpha = ElementaryFunctions.tanh(p[at] / BOUND);
    float bentBeta = ElementaryFunctions.tanh(p[at + 1] / BOUND);
    double alpha = ElementaryFunctions.exp(BOUND * bentAlpha);
    double beta = ElementaryFunctions.exp(BOUND * bentBeta);
    int rest = trials - level;
    if (training) {
      double both = digammaRise(alpha + beta, trials);
      g[at] =
          (float) (alpha * (digammaRise(alpha, level) - both)) * Math.fma(-bentAlpha, bentAlpha, 1);
      g[at + 1] =
          (float) (beta * (digammaRise(beta, rest) - both)) * Math.fma(-bentBeta, bentBeta, 1);
    }
    return logChoices[level]
        + logGammaRise(alpha, level)
        + logGammaRise(beta, rest)
        - logGammaRise(alpha + beta, trials);
  }

  private static double logGammaRise(double x, int n) {
    return n == 0 ? 0 : logGamma(x + n) - logGamma(x);
  }

  private static double digammaRise(double x, int n) {
    return n == 0 ? 0 : digamma(x + n) - digamma(x);
  }

  /** The saved gradient times the upstream one. */
  @Override
  Step backward(NodePlan plan) {
    ElementwiseKernels elementwise = plan.kernels().elementwise();
    Buffer saved = plan.saved(0);
    Buffer g = plan.gradient();
    Buffer target = plan.gradientTo(0);
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        elementwise.scale(saved.data, g.data[g.at(row)], target.data, target.at(row), target.width);
      }
    };
  }

  @Override
  boolean blocksGradient(int i) {
    return i == 1;
  }

  @Override
  int[] savedWidths(Node node) {
    return new int[] {node.inputs().get(0).width()};
  }

  @Override
  long work(Node node) {
    return 200L * node.inputs().get(0).width();
  }
}
