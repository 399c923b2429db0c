// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LearningRateTest {
  private static final int STEPS = 7;

  // Burda et al. 2016, section 5: 3^i epochs at 0.001 * 10^(-i/7).
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "3, 1",
    "4, 2",
    "12, 2",
    "13, 3",
    "39, 3",
    "40, 4",
    "120, 4",
    "121, 5",
    "363, 5",
    "364, 6",
    "1092, 6",
    "1093, 7",
    "3279, 7",
    "3280, 7",
    "100000, 7"
  })
  void staircaseChangesBetweenEpochs(long epoch, int stair) {
    LearningRate rate = new LearningRate.Staircase(0.001);
    double expected = 0.001 * StrictMath.pow(10, -stair / 7.0);
    for (long step : new long[] {epoch * STEPS, epoch * STEPS + STEPS - 1}) {
      assertThat(rate.at(step, STEPS, LearningRate.Staircase.EPOCHS)).isEqualTo(expected);
    }
  }

  @Test
  void staircaseStartsAtItsRateAndEndsAtATenth() {
    LearningRate rate = new LearningRate.Staircase(0.002);
    assertThat(rate.initial()).isEqualTo(0.002);
    assertThat(rate.at(0, 1, 3280)).isEqualTo(0.002);
    assertThat(rate.at(3279, 1, 3280)).isCloseTo(0.0002, within(1e-18));
  }

  @Test
  void cosineFallsFromTheFirstRateToTheLast() {
    LearningRate rate = new LearningRate.Cosine(0.01, 0.1);
    assertThat(rate.at(0, 10, 20)).isEqualTo(0.01);
    assertThat(rate.at(100, 10, 20)).isCloseTo(0.0055, within(1e-17));
    assertThat(rate.at(50, 10, 20))
        .isCloseTo(0.001 + 0.009 * (1 + Math.sqrt(0.5)) / 2, within(1e-17));
    assertThat(rate.at(200, 10, 20)).isCloseTo(0.001, within(1e-18));
    assertThat(rate.at(5000, 10, 20)).isCloseTo(0.001, within(1e-18));
    for (int step = 1; step <= 200; step++) {
      assertThat(rate.at(step, 10, 20)).isLessThan(rate.at(step - 1, 10, 20));
    }
    assertThat(new LearningRate.Cosine(0.01, 0).at(200, 10, 20)).isCloseTo(0, within(1e-18));
  }

  @Test
  void cosineCountsStepsBeyondTheRangeOfInt() {
    LearningRate rate = new LearningRate.Cosine(1, 0);
    assertThat(rate.at(5_000_000_000L, 1_000_000_000L, 10)).isCloseTo(0.5, within(1e-15));
  }

  @Test
  void stepMultipliesEverySoManyEpochs() {
    LearningRate rate = new LearningRate.Step(0.1, 3, 0.5);
    assertThat(rate.at(0, 10, 9)).isEqualTo(0.1);
    assertThat(rate.at(29, 10, 9)).isEqualTo(0.1);
    assertThat(rate.at(30, 10, 9)).isEqualTo(0.05);
    assertThat(rate.at(59, 10, 9)).isEqualTo(0.05);
    assertThat(rate.at(60, 10, 9)).isEqualTo(0.025);
  }

  @Test
  void warmUpGrowsToTheRateAndFollowsIt() {
    LearningRate cosine = new LearningRate.Cosine(0.01, 0);
    LearningRate rate = new LearningRate.WarmUp(cosine, 4);
    assertThat(rate.initial()).isEqualTo(0.01);
    assertThat(rate.at(0, 10, 20)).isEqualTo(0.0025);
    assertThat(rate.at(1, 10, 20)).isEqualTo(0.5 * cosine.at(1, 10, 20));
    for (long step : new long[] {3, 4, 100, 200}) {
      assertThat(rate.at(step, 10, 20)).isEqualTo(cosine.at(step, 10, 20));
    }
  }

  @Test
  void constantStays() {
    LearningRate rate = new LearningRate.Constant(0.003);
    assertThat(rate.at(0, 1, 1)).isEqualTo(0.003);
    assertThat(rate.at(1_000_000, 10, 2)).isEqualTo(0.003);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 100.1, Double.NaN, Double.POSITIVE_INFINITY})
  void ratesAreChecked(double rate) {
    String message = "learning rate must be above 0 and at most 100, got " + rate;
    assertThatThrownBy(() -> new LearningRate.Constant(rate)).hasMessage(message);
    assertThatThrownBy(() -> new LearningRate.Cosine(rate, 0)).hasMessage(message);
    assertThatThrownBy(() -> new LearningRate.Step(rate, 1, 0.5)).hasMessage(message);
    assertThatThrownBy(() -> new LearningRate.Staircase(rate))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void otherSettingsAreChecked() {
    assertThatThrownBy(() -> new LearningRate.Cosine(1, Double.NaN))
        .hasMessage("last must be from 0 to 1, got NaN");
    assertThatThrownBy(() -> new LearningRate.Cosine(1, 1.5))
        .hasMessage("last must be from 0 to 1, got 1.5");
    LearningRate constant = new LearningRate.Constant(1);
    for (int steps : new int[] {0, -1, 1_000_001}) {
      assertThatThrownBy(() -> new LearningRate.WarmUp(constant, steps))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("warm-up steps must be from 1 to 1000000, got " + steps);
    }
    assertThatThrownBy(() -> new LearningRate.WarmUp(new LearningRate.WarmUp(constant, 1), 1))
        .hasMessage("a warm-up cannot follow a warm-up");
    assertThatThrownBy(() -> new LearningRate.Step(1, 0, 0.5))
        .hasMessage("every must be at least 1, got 0");
    assertThatThrownBy(() -> new LearningRate.Step(1, 1, 0))
        .hasMessage("factor must be above 0 and at most 1, got 0.0");
    assertThatThrownBy(() -> new LearningRate.Step(1, 1, Double.NaN))
        .hasMessage("factor must be above 0 and at most 1, got NaN");
  }
}
