// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.lossy;

/**
 * Chooses the step of a grid that stands for a latent: the nearest, or the one before it if that
 * saves more bits than its error is worth.
 */
final class StepChoice {
  private static final double LOG_TWO = StrictMath.log(2);

  /**
   * What a bit is worth in squared steps. Where steps are small against the deviation the error is
   * {@code Δ²/12}, and a bit more quarters it: the derivative by bits is {@code 2 ln 2 / 12}. Half
   * of that gains as much at one rate and keeps large steps in use, see docs/results.md.
   */
  private static final double ERROR_OF_A_BIT = LOG_TWO / 12;

  /** A row's variance counts up to so many times more or less than the usual one. */
  private static final double MOST_WEIGHT = 4;

  private StepChoice() {}

  /**
   * The number of steps to be coded.
   *
   * @param model frequencies of numbers
   * @param wanted steps of the latent itself
   * @param logPrecision logarithm of how many times more sharply than usual it is known in this row
   */
  static int choose(StepModel model, float wanted, float logPrecision) {
    int reach = model.reach();
    double within = Math.max(-reach, Math.min(reach, wanted));
    int nearest = (int) Math.rint(within);
    if (nearest == 0) {
      return 0;
    }
    int before = nearest > 0 ? nearest - 1 : nearest + 1;
    double precision = StrictMath.exp(logPrecision);
    double weight = Math.max(1 / MOST_WEIGHT, Math.min(MOST_WEIGHT, precision));
    double more = square(within - before) - square(within - nearest);
    double odds = (double) model.frequency(before) / model.frequency(nearest);
    double saved = StrictMath.log(odds) / LOG_TWO;
    return ERROR_OF_A_BIT * saved > weight * more ? before : nearest;
  }

  private static double square(double value) {
    return value * value;
  }
}
