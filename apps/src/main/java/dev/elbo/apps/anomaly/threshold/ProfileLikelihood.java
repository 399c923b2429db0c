// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly.threshold;

import java.util.Optional;

/**
 * The likelihood of excesses under generalised Pareto distributions as a function of theta = shape
 * / scale alone: for each theta the best shape is the mean of log(1 + theta x) (Grimshaw 1993,
 * section 2). Excesses are in units of their mean, so that theta has none.
 */
final class ProfileLikelihood {
  private static final int GRID = 64;

  /** How close to the pole -1 / largest excess the search begins, as a share of it. */
  private static final double POLE = 1e-9;

  /** Below it the slope is taken at 0, where its formula cancels; above it keeps ten digits. */
  private static final double NEAR_ZERO = 1e-6;

  /** The best shape is above 10 at this theta in all but absurd samples; 1 is the most kept. */
  private static final double LARGEST_THETA = 1e12;

  private final double[] excesses;
  private final double least;
  private final double largest;
  private final double slopeAtZero;

  /**
   * Keeps the excesses.
   *
   * @param excesses ascending, above 0, of mean 1
   */
  ProfileLikelihood(double[] excesses) {
    this.excesses = excesses;
    least = excesses[0];
    largest = excesses[excesses.length - 1];
    double squares = 0;
    for (double excess : excesses) {
      squares += excess * excess;
    }
    slopeAtZero = squares / excesses.length / 2 - 1;
  }

  /** The best shape for a theta above -1 / largest excess. */
  double shape(double theta) {
    double sum = 0;
    for (double excess : excesses) {
      sum += StrictMath.log1p(theta * excess);
    }
    return sum / excesses.length;
  }

  /** The best scale for a theta. */
  double scale(double theta) {
    return Math.abs(theta) < NEAR_ZERO ? 1 : shape(theta) / theta;
  }

  /**
   * The interior maximum; the higher of several. None if the likelihood only grows towards an end
   * of the range of Grimshaw's roots, as it does for excesses that are all equal.
   */
  Optional<Double> maximum() {
    Optional<Double> best = Optional.empty();
    double[] grid = grid();
    double before = slope(grid[0]);
    for (int i = 1; i < grid.length; i++) {
      double after = slope(grid[i]);
      if (before > 0 && after <= 0) {
        double root = bisect(grid[i - 1], grid[i]);
        if (best.isEmpty() || logLikelihood(root) > logLikelihood(best.get())) {
          best = Optional.of(root);
        }
      }
      before = after;
    }
    return best;
  }

  /** From the pole to Grimshaw's upper bound of the roots, finest next to the pole and at 0. */
  private double[] grid() {
    double bound = Math.min(2 * (1 - least) / (least * least), LARGEST_THETA);
    boolean above = bound > NEAR_ZERO;
    double[] grid = new double[above ? 2 * GRID : GRID];
    for (int i = 0; i < GRID; i++) {
      double fromPole = StrictMath.pow(POLE, 1 - i / (double) GRID);
      grid[i] = -(1 - fromPole) / largest;
      if (above) {
        grid[GRID + i] = bound * StrictMath.pow(NEAR_ZERO / bound, 1 - (i + 1) / (double) GRID);
      }
    }
    return grid;
  }

  /** Derivative of the mean log-likelihood: Grimshaw's h(theta) over shape times theta. */
  private double slope(double theta) {
    if (Math.abs(theta) < NEAR_ZERO) {
      return slopeAtZero;
    }
    double inverse = 0;
    for (double excess : excesses) {
      inverse += 1 / (1 + theta * excess);
    }
    double shape = shape(theta);
    return (inverse / excesses.length * (1 + shape) - 1) / (shape * theta);
  }

  private double bisect(double from, double to) {
    double low = from;
    double high = to;
    for (double middle = (low + high) / 2; low < middle && middle < high; ) {
      if (slope(middle) > 0) {
        low = middle;
      } else {
        high = middle;
      }
      middle = (low + high) / 2;
    }
    return low;
  }

  private double logLikelihood(double theta) {
    return -StrictMath.log(scale(theta)) - shape(theta) - 1;
  }
}
