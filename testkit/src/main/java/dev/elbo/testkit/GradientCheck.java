// SPDX-License-Identifier: Apache-2.0
package dev.elbo.testkit;

import java.util.function.ToDoubleFunction;

/**
 * Compares a gradient that was computed in single precision with central differences of a
 * double-precision function, {@code (f(x + h) - f(x - h)) / 2h}.
 *
 * <p>The error of an element is {@code |actual - expected| / max(|expected|, largest / 10)}, where
 * {@code largest} is the greatest {@code |expected|} of all elements or 0.01 if that is more: an
 * element that is small beside the others carries their rounding errors.
 *
 * @param function the reference; must not use the code under test
 * @param step h, times {@code max(1, |x|)}; the error of a difference is about {@code h^2}
 * @param tolerance largest error
 */
public record GradientCheck(ToDoubleFunction<double[]> function, double step, double tolerance) {
  private static final double FLOOR = 1e-2;
  private static final double SHARE = 0.1;

  /** Checks the settings. */
  public GradientCheck {
    if (!(step > 0 && step < 0.1)) {
      throw new IllegalArgumentException("step must be above 0 and below 0.1, got " + step);
    }
    if (!(tolerance > 0 && tolerance < 1)) {
      throw new IllegalArgumentException("tolerance must be above 0 and below 1, got " + tolerance);
    }
  }

  /** A check with a step of 1e-5. */
  public static GradientCheck of(ToDoubleFunction<double[]> function, double tolerance) {
    return new GradientCheck(function, 1e-5, tolerance);
  }

  /**
   * Checks every element; takes two evaluations for each.
   *
   * @param point where the gradient was taken
   * @param gradient the gradient under test
   * @throws AssertionError if an element is wrong; the message names the worst
   */
  public void elements(String what, float[] point, float[] gradient) {
    requireSameLength(what, point, gradient);
    double[] x = widened(point);
    double[] expected = new double[x.length];
    double largest = FLOOR;
    for (int i = 0; i < x.length; i++) {
      double at = x[i];
      double h = step * Math.max(1, Math.abs(at));
      x[i] = at + h;
      double above = function.applyAsDouble(x);
      x[i] = at - h;
      double below = function.applyAsDouble(x);
      x[i] = at;
      expected[i] = (above - below) / (2 * h);
      largest = Math.max(largest, Math.abs(expected[i]));
    }
    int worst = -1;
    double error = 0;
    int wrong = 0;
    for (int i = 0; i < x.length; i++) {
      double scale = Math.max(Math.abs(expected[i]), SHARE * largest);
      double here = Math.abs(gradient[i] - expected[i]) / scale;
      // Positive logic, so that NaN is wrong.
      if (!(here <= tolerance)) {
        wrong++;
      }
      if (worst < 0 || Double.isNaN(here) || here > error) {
        worst = i;
        error = here;
      }
    }
    if (wrong > 0) {
      throw new AssertionError(
          String.format(
              "%s: %d of %d gradients are wrong; worst at %d: got %s, expected %s, relative error"
                  + " %.2e above %.2e",
              what, wrong, x.length, worst, gradient[worst], expected[worst], error, tolerance));
    }
  }

  /**
   * Checks derivatives in random directions of plus and minus 1; takes two evaluations for each,
   * however many elements there are. The error is relative to the gradient's norm.
   *
   * @param directions how many
   * @param seed seed of the directions
   * @throws AssertionError if a derivative is wrong; the message names the direction
   */
  public void directions(String what, float[] point, float[] gradient, int directions, long seed) {
    requireSameLength(what, point, gradient);
    Numbers numbers = Numbers.of(seed);
    double[] x = widened(point);
    double[] moved = new double[x.length];
    double squares = 0;
    for (float g : gradient) {
      squares += (double) g * g;
    }
    double norm = Math.max(FLOOR, Math.sqrt(squares));
    for (int d = 0; d < directions; d++) {
      double[] direction = new double[x.length];
      double actual = 0;
      for (int i = 0; i < x.length; i++) {
        direction[i] = numbers.sign();
        actual += direction[i] * gradient[i];
      }
      double expected =
          (along(x, direction, step, moved) - along(x, direction, -step, moved)) / (2 * step);
      double error = Math.abs(actual - expected) / norm;
      if (!(error <= tolerance)) {
        throw new AssertionError(
            String.format(
                "%s: derivative in direction %d of seed %d: got %s, expected %s, relative error"
                    + " %.2e above %.2e",
                what, d, seed, actual, expected, error, tolerance));
      }
    }
  }

  private double along(double[] x, double[] direction, double h, double[] moved) {
    for (int i = 0; i < x.length; i++) {
      moved[i] = x[i] + h * direction[i];
    }
    return function.applyAsDouble(moved);
  }

  private static double[] widened(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  private static void requireSameLength(String what, float[] point, float[] gradient) {
    if (point.length != gradient.length) {
      throw new AssertionError(
          what + ": " + gradient.length + " gradients for " + point.length + " values");
    }
  }
}
