// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly.threshold;

import java.util.Arrays;
import java.util.Optional;

/**
 * Shape and scale of the generalised Pareto distribution of excesses.
 *
 * @param shape {@value #LEAST_SHAPE} to {@value #LARGEST_SHAPE}
 * @param scale above 0, in the unit of the excesses
 */
record ParetoFit(double shape, double scale) {
  /** Below it maximum likelihood is not regular (Smith 1985) and the end of the tail is guessed. */
  static final double LEAST_SHAPE = -0.5;

  /** From it on the distribution has no mean; fits of few peaks go there by chance. */
  static final double LARGEST_SHAPE = 1;

  /** With fewer peaks the standard error of the shape is above a third: it is taken for 0. */
  static final int LEAST_PEAKS = 10;

  /**
   * Maximum likelihood (Grimshaw 1993), probability-weighted moments (Hosking and Wallis 1987)
   * where it has no maximum, the exponential distribution if there are fewer than {@value
   * #LEAST_PEAKS}.
   *
   * @param excesses at least one, each above 0, in any order
   */
  static ParetoFit of(double[] excesses) {
    // A mean of subnormal numbers may round to 0.
    double mean = Math.max(Arrays.stream(excesses).sum() / excesses.length, Double.MIN_NORMAL);
    if (excesses.length < LEAST_PEAKS) {
      return new ParetoFit(0, mean);
    }
    double[] scaled = Arrays.stream(excesses).map(excess -> excess / mean).sorted().toArray();
    ProfileLikelihood likelihood = new ProfileLikelihood(scaled);
    Optional<Double> theta = likelihood.maximum();
    ParetoFit fit =
        theta.isPresent()
            ? new ParetoFit(likelihood.shape(theta.get()), likelihood.scale(theta.get()))
            : byMoments(scaled);
    ParetoFit limited = fit.limited(scaled[scaled.length - 1]);
    return new ParetoFit(limited.shape, limited.scale * mean);
  }

  /** Hosking and Wallis 1987, section 3, with their plotting positions (j - 0.35) / n. */
  private static ParetoFit byMoments(double[] ascending) {
    double first = 0;
    double second = 0;
    for (int j = 0; j < ascending.length; j++) {
      first += ascending[j] / ascending.length;
      second += ascending[j] / ascending.length * (1 - (j + 1 - 0.35) / ascending.length);
    }
    double difference = first - 2 * second;
    return new ParetoFit(2 - first / difference, 2 * first * second / difference);
  }

  /** Within the limits; a shape that is raised keeps the mean 1 and a density at the largest. */
  private ParetoFit limited(double largest) {
    if (shape < LEAST_SHAPE) {
      return new ParetoFit(LEAST_SHAPE, Math.max(1 - LEAST_SHAPE, -LEAST_SHAPE * largest));
    }
    return new ParetoFit(Math.min(shape, LARGEST_SHAPE), scale);
  }
}
