// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.column;

import static dev.elbo.engine.kernel.GammaFunctions.digamma;
import static dev.elbo.engine.kernel.GammaFunctions.logGamma;

import dev.elbo.engine.kernel.ElementaryFunctions;
import dev.elbo.engine.kernel.LevelBounds;
import dev.elbo.engine.random.RandomStream;

/**
 * A count with mean m and variance {@code m + m^2 / r} (docs/math/notation.md, eq. 29). The
 * parameters are {@code log m} and {@code log r}, both bent by {@link LevelBounds}: within plus or
 * minus {@value #LOG_MEAN} and {@value #LOG_SIZE}.
 */
public record NegativeBinomialDensity() implements ColumnDensity {
  /** Bound of log m. */
  public static final float LOG_MEAN = 20f;

  /** Bound of log r. */
  public static final float LOG_SIZE = 10f;

  /** Mean from which a Poisson draw is a rounded Gaussian one, wrong by less than 1 in 500. */
  private static final double LARGE = 1000;

  @Override
  public int parameters() {
    return 2;
  }

  private static double mean(float[] p, int at) {
    return ElementaryFunctions.exp(LevelBounds.bend(p[at], LOG_MEAN));
  }

  private static double size(float[] p, int at) {
    return ElementaryFunctions.exp(LevelBounds.bend(p[at + 1], LOG_SIZE));
  }

  @Override
  public boolean supports(float x) {
    return x >= 0 && x < Float.POSITIVE_INFINITY && x == Math.rint(x);
  }

  @Override
  public float logProb(float[] p, int at, float x, float[] gradient) {
    double m = mean(p, at);
    double r = size(p, at);
    float bentMean = ElementaryFunctions.tanh(p[at] / LOG_MEAN);
    float bentSize = ElementaryFunctions.tanh(p[at + 1] / LOG_SIZE);
    double none = StrictMath.log1p(m / r);
    double logProb = -r * none;
    double rise = -none;
    if (x > 0) {
      logProb += logGamma(x + r) - logGamma(r) - logGamma(x + 1.0);
      logProb += x * (StrictMath.log(m) - StrictMath.log(r + m));
      rise += digamma(x + r) - digamma(r);
    }
    double byMean = r * (x - m) / (r + m);
    double bySize = r * (rise + (m - x) / (r + m));
    gradient[at] = (float) byMean * Math.fma(-bentMean, bentMean, 1);
    gradient[at + 1] = (float) bySize * Math.fma(-bentSize, bentSize, 1);
    return (float) logProb;
  }

  /** The mean, which is not a whole number. */
  @Override
  public float typical(float[] p, int at) {
    return (float) mean(p, at);
  }

  /** A Poisson draw whose mean is a gamma draw of shape r. */
  @Override
  public float sample(float[] p, int at, RandomStream random) {
    double m = mean(p, at);
    double r = size(p, at);
    double rate = gamma(r, random) * m / r;
    if (rate > LARGE) {
      return (float) Math.rint(Math.max(0, rate + Math.sqrt(rate) * random.nextNormal()));
    }
    double left = random.nextUniform();
    double term = StrictMath.exp(-rate);
    int count = 0;
    // The numbers are multiples of 2^-24: beyond the last of them nothing is left to find.
    while (left >= term && count < 3 * LARGE) {
      left -= term;
      count++;
      term *= rate / count;
    }
    return count;
  }

  /** Marsaglia and Tsang 2000: a cube of a shifted normal, now and then refused. */
  private static double gamma(double shape, RandomStream random) {
    double lift = shape < 1 ? StrictMath.pow(positive(random), 1 / shape) : 1;
    double d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double normal = random.nextNormal();
      double root = 1 + c * normal;
      double cube = root * root * root;
      double u = positive(random);
      if (root > 0
          && StrictMath.log(u) < 0.5 * normal * normal + d * (1 - cube + StrictMath.log(cube))) {
        return d * cube * lift;
      }
    }
  }

  private static double positive(RandomStream random) {
    return Math.max(random.nextUniform(), 0x1p-25);
  }
}
