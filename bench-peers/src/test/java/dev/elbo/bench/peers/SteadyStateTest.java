// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class SteadyStateTest {
  private static final SteadyState SHORT = new SteadyState(0.001, 4);

  @Test
  void countsEachStepAndAveragesTheFirstAndLastLosses() {
    Counting run = new Counting(-1);
    SteadyState.Rate rate = SHORT.measure(run);
    assertThat(rate.median()).isPositive().isLessThanOrEqualTo(rate.best());
    assertThat(rate.firstLoss()).isEqualTo(-5.5);
    assertThat(rate.lastLoss()).isEqualTo(-(run.steps - 4.5));
  }

  @Test
  void refusesARunWhoseLossDoesNotFall() {
    assertThatThrownBy(() -> SHORT.measure(new Counting(1)))
        .isInstanceOf(PeerException.class)
        .hasMessageStartingWith("the loss must fall, or the step does not train: first 5.5, last");
    assertThatThrownBy(() -> SHORT.measure(new Counting(Double.NaN)))
        .isInstanceOf(PeerException.class)
        .hasMessageEndingWith("first NaN, last NaN");
  }

  /** Its loss is the number of the step times a slope. */
  private static final class Counting implements TrainingRun {
    private final double slope;
    private long steps;

    Counting(double slope) {
      this.slope = slope;
    }

    @Override
    public void step() {
      steps++;
    }

    @Override
    public double stepAndLoss() {
      step();
      return slope * steps;
    }

    @Override
    public void close() {}
  }
}
