// SPDX-License-Identifier: Apache-2.0
package dev.elbo.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class GradientCheckTest {
  // f = x0^2 + 3 x1 + x0 x2
  private final GradientCheck check =
      GradientCheck.of(x -> x[0] * x[0] + 3 * x[1] + x[0] * x[2], 1e-5);
  private final float[] point = {2f, -1f, 0.5f};

  @Test
  void acceptsTheGradient() {
    float[] gradient = {4.5f, 3f, 2f};
    check.elements("f", point, gradient);
    check.directions("f", point, gradient, 10, 1);
  }

  @Test
  void namesTheWorstElement() {
    assertThatThrownBy(() -> check.elements("f", point, new float[] {4.501f, 3f, -2f}))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("f: 2 of 3 gradients are wrong; worst at 2: got -2.0, expected 2.0")
        .hasMessageEndingWith("relative error 2.00e+00 above 1.00e-05");
  }

  @Test
  void nanIsWrong() {
    float[] gradient = {4.5f, Float.NaN, 2f};
    assertThatThrownBy(() -> check.elements("f", point, gradient))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("worst at 1: got NaN");
    assertThatThrownBy(() -> check.directions("f", point, gradient, 1, 1))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("got NaN");
  }

  @Test
  void aWrongElementShowsInSomeDirection() {
    assertThatThrownBy(() -> check.directions("f", point, new float[] {4.5f, 3.001f, 2f}, 1, 1))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("f: derivative in direction 0 of seed 1");
  }

  @Test
  void lengthsMustAgree() {
    assertThatThrownBy(() -> check.elements("f", point, new float[2]))
        .isInstanceOf(AssertionError.class)
        .hasMessage("f: 2 gradients for 3 values");
  }

  @Test
  void settingsAreChecked() {
    assertThatThrownBy(() -> GradientCheck.of(x -> 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tolerance must be above 0 and below 1, got 1.0");
    assertThatThrownBy(() -> new GradientCheck(x -> 0, Double.NaN, 0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("step must be above 0 and below 0.1, got NaN");
  }
}
