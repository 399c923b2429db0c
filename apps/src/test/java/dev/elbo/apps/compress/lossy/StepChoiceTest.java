// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.lossy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StepChoiceTest {
  private static StepModel mostlyNought() {
    StepModel model = new StepModel(3);
    for (int i = 0; i < 1000; i++) {
      model.learn(i % 100 == 0 ? 1 : 0);
    }
    return model;
  }

  private static StepModel even() {
    StepModel model = new StepModel(3);
    for (int i = 0; i < 7000; i++) {
      model.learn(i % 7 - 3);
    }
    return model;
  }

  @Test
  void theNearestIsChosenWhereAllCostTheSame() {
    StepModel model = even();
    for (int steps = -3; steps <= 3; steps++) {
      assertThat(StepChoice.choose(model, steps - 0.4f, 0)).isEqualTo(Math.max(-3, steps));
      assertThat(StepChoice.choose(model, steps + 0.4f, 0)).isEqualTo(Math.min(3, steps));
    }
    assertThat(StepChoice.choose(model, 17.2f, 0)).isEqualTo(3);
    assertThat(StepChoice.choose(model, -1e9f, 0)).isEqualTo(-3);
  }

  @Test
  void aRareStepIsSavedWhereItIsHardlyNearer() {
    StepModel model = mostlyNought();
    assertThat(StepChoice.choose(model, 0.55f, 0)).isZero();
    assertThat(StepChoice.choose(model, 0.95f, 0)).isEqualTo(1);
  }

  /** Two steps are 2 wanted - 1 apart in squared error, and log2 99 bits in cost, nearly. */
  @Test
  void theTurnIsWhereTheBitsAreWorthTheError() {
    double turn = 0.5 + Math.log(99) / 12 / 2;
    StepModel model = mostlyNought();
    assertThat(StepChoice.choose(model, (float) (turn - 0.02), 0)).isZero();
    assertThat(StepChoice.choose(model, (float) (turn + 0.02), 0)).isEqualTo(1);
  }

  @Test
  void aSharpPosteriorKeepsTheNearest() {
    StepModel model = mostlyNought();
    assertThat(StepChoice.choose(model, 0.6f, 0)).isZero();
    assertThat(StepChoice.choose(model, 0.6f, 2)).isEqualTo(1);
    assertThat(StepChoice.choose(model, 0.9f, 0)).isEqualTo(1);
    assertThat(StepChoice.choose(model, 0.9f, -2)).isZero();
  }
}
