// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class OptimizerTest {
  @Test
  void adamHasThePapersSettings() {
    assertThat(Optimizer.Adam.PAPER).isEqualTo(new Optimizer.Adam(0.9f, 0.999f, 1e-8f));
    assertThat(Optimizer.Adam.PAPER.weightDecay()).isZero();
    assertThat(Optimizer.AdamW.DEFAULT).isEqualTo(new Optimizer.AdamW(0.9f, 0.999f, 1e-8f, 0.01f));
  }

  @Test
  void settingsAreChecked() {
    assertThatThrownBy(() -> new Optimizer.Adam(1f, 0.999f, 1e-8f))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("beta1 must be at least 0 and below 1, got 1.0");
    assertThatThrownBy(() -> new Optimizer.Adam(Float.NaN, 0.999f, 1e-8f))
        .hasMessage("beta1 must be at least 0 and below 1, got NaN");
    assertThatThrownBy(() -> new Optimizer.Adam(0.9f, -0.1f, 1e-8f))
        .hasMessage("beta2 must be at least 0 and below 1, got -0.1");
    assertThatThrownBy(() -> new Optimizer.Adam(0.9f, 0.999f, 0f))
        .hasMessage("epsilon must be above 0 and at most 1, got 0.0");
    assertThatThrownBy(() -> new Optimizer.AdamW(0.9f, 0.999f, 1e-8f, -1f))
        .hasMessage("weightDecay must be from 0 to 1000, got -1.0");
    assertThatThrownBy(() -> new Optimizer.AdamW(0.9f, 0.999f, 1e-8f, Float.NaN))
        .hasMessage("weightDecay must be from 0 to 1000, got NaN");
    assertThat(new Optimizer.Adam(0f, 0f, 1f).epsilon()).isOne();
  }
}
