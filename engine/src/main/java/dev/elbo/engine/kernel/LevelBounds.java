// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

/**
 * How far the parameters of likelihoods of levels reach: v stands for {@code bound * tanh(v /
 * bound)}. Smooth, so that a parameter that went too far comes back; beyond a hard bound it would
 * have no gradient.
 */
public final class LevelBounds {
  /** Bound of log α and log β of a beta-binomial: from two faces to nearly a binomial. */
  public static final float LOG_SHAPE = 10f;

  private LevelBounds() {}

  /**
   * Bound of the log-scale of a discretised logistic: one level holds at most 0.9988 of it.
   *
   * @param levels at least 2, from -1 to 1
   */
  public static float logScale(int levels) {
    return 2 + ElementaryFunctions.log(levels - 1);
  }

  /** {@code bound * tanh(v / bound)}. */
  public static float bend(float v, float bound) {
    return bound * ElementaryFunctions.tanh(v / bound);
  }

  /** The v that {@link #bend} makes this of; for values between the bounds. */
  public static double unbend(double value, double bound) {
    double t = value / bound;
    return 0.5 * bound * (StrictMath.log1p(t) - StrictMath.log1p(-t));
  }
}
