// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ActivationTest {
  @Test
  void namesGoThereAndBack() {
    for (Activation activation : Activation.values()) {
      assertThat(Activation.of(activation.id())).isEqualTo(activation);
    }
    assertThat(Activation.LEAKY_RELU.id()).isEqualTo("leaky-relu");
  }

  @Test
  void anUnknownNameListsTheKnown() {
    assertThatThrownBy(() -> Activation.of("gelu"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "activation must be one of relu, leaky-relu, elu, silu, tanh, sigmoid, softplus, got"
                + " gelu");
  }
}
