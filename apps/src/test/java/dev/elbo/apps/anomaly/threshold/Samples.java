// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly.threshold;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/** Samples by inversion: each is a function of a uniform share of rows that score higher. */
final class Samples {
  private Samples() {}

  static double[] of(int count, SplittableRandom random, DoubleUnaryOperator scoreAtShare) {
    return DoubleStream.generate(() -> scoreAtShare.applyAsDouble(1 - random.nextDouble()))
        .limit(count)
        .toArray();
  }

  static double exponential(double share) {
    return -StrictMath.log(share);
  }

  static DoubleUnaryOperator pareto(double shape, double scale) {
    return share -> scale * (StrictMath.pow(share, -shape) - 1) / shape;
  }

  /** Box and Muller: normal numbers are no elementary function of a share. */
  static double[] normal(int count, SplittableRandom random) {
    return of(
        count,
        random,
        share ->
            StrictMath.sqrt(2 * exponential(share))
                * StrictMath.cos(2 * Math.PI * random.nextDouble()));
  }
}
