// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.lossy;

/**
 * The values that quantised latents can have: by dimension a middle and steps to both sides. A
 * dimension that hardly tells rows apart has only its middle.
 *
 * <p>Steps are in proportion to the deviation of the posterior: what is known of a latent only
 * roughly matters little to the decoder. That is reverse water-filling (Cover and Thomas 2006,
 * theorem 10.3.3) with the posterior in place of the decoder's sensitivity, to which it belongs in
 * a model of Gaussians (Tipping and Bishop 1999, section 3.2).
 */
final class CodeGrid {
  /** Bits of the largest number of steps to a side. */
  static final int MOST_REACH_BITS = 14;

  static final int MOST_STEP = 256;
  static final int MOST_CENTER = 127;

  /** Eight steps' exponents double a step. */
  private static final int FINENESS = 8;

  private static final int STEP_OF_ONE = 128;
  private static final float CENTER_UNIT = 1 / 16f;

  /**
   * A Gaussian of deviation σ on a grid of steps Δ takes {@code log2(σ √(2πe) / Δ)} bits (Gish and
   * Pierce 1968, eq. 18).
   */
  private static final double STEPS_OF_ONE_BIT = StrictMath.sqrt(2 * Math.PI * Math.E);

  /** Means of a deviation below this many steps are all taken for the middle. */
  private static final double LEAST_DEVIATION = 1 / 6.0;

  /** Rows beyond those looked at may be so much farther out. */
  private static final double ROOM = 1.25;

  private final int[] reachBits;
  private final int[] steps;
  private final int[] centers;
  private final float[] step;

  /**
   * A grid.
   *
   * @param reachBits 0 to {@value #MOST_REACH_BITS}; there are {@code 2^bits - 1} steps to each
   *     side
   * @param steps logarithms of steps, 0 to {@value #MOST_STEP}
   * @param centers middles, up to {@value #MOST_CENTER} to each side
   */
  CodeGrid(int[] reachBits, int[] steps, int[] centers) {
    this.reachBits = reachBits.clone();
    this.steps = steps.clone();
    this.centers = centers.clone();
    step = new float[steps.length];
    for (int i = 0; i < step.length; i++) {
      step[i] = step(steps[i]);
    }
  }

  private static float step(int logarithm) {
    return (float) StrictMath.pow(2, (logarithm - STEP_OF_ONE) / (double) FINENESS);
  }

  /**
   * The grid for latents.
   *
   * @param bits what the dimension that tells most takes in a row, about; above 0
   */
  static CodeGrid of(LatentMoments moments, double bits) {
    double largest = 0;
    int width = moments.width();
    for (int i = 0; i < width; i++) {
      largest = Math.max(largest, moments.deviation(i) / moments.posteriorDeviation(i));
    }
    double scale = Math.max(1e-9, largest) * STEPS_OF_ONE_BIT / StrictMath.pow(2, bits);
    int[] reachBits = new int[width];
    int[] steps = new int[width];
    int[] centers = new int[width];
    for (int i = 0; i < width; i++) {
      double center = Math.rint(moments.mean(i) / CENTER_UNIT);
      centers[i] = (int) Math.max(-MOST_CENTER, Math.min(MOST_CENTER, center));
      double wanted = StrictMath.log(scale * moments.posteriorDeviation(i)) / StrictMath.log(2);
      double logarithm = Math.rint(wanted * FINENESS) + STEP_OF_ONE;
      steps[i] = (int) Math.max(0, Math.min(MOST_STEP, logarithm));
      float step = step(steps[i]);
      if (moments.deviation(i) >= LEAST_DEVIATION * step) {
        double reach = ROOM * moments.reach(i, centers[i] * CENTER_UNIT) / step;
        int most = (int) Math.min(1 << MOST_REACH_BITS, Math.max(1, Math.ceil(reach)));
        reachBits[i] = Math.min(MOST_REACH_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(most));
      }
    }
    return new CodeGrid(reachBits, steps, centers);
  }

  /** Number of dimensions. */
  int width() {
    return steps.length;
  }

  /** True if a dimension has more than its middle. */
  boolean isCoded(int dimension) {
    return reachBits[dimension] > 0;
  }

  /** Number of dimensions that have more than their middle. */
  int coded() {
    int coded = 0;
    for (int bits : reachBits) {
      coded += bits > 0 ? 1 : 0;
    }
    return coded;
  }

  /** Steps to each side. */
  int reach(int dimension) {
    return (1 << reachBits[dimension]) - 1;
  }

  int reachBits(int dimension) {
    return reachBits[dimension];
  }

  int logStep(int dimension) {
    return steps[dimension];
  }

  int center(int dimension) {
    return centers[dimension];
  }

  /** How many steps a value is from the middle. */
  float steps(int dimension, float value) {
    return (value - centers[dimension] * CENTER_UNIT) / step[dimension];
  }

  /** The value so many steps from the middle. */
  float value(int dimension, int steps) {
    return Math.fma(steps, step[dimension], centers[dimension] * CENTER_UNIT);
  }
}
