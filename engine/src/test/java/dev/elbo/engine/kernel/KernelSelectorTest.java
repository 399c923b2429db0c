// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.engine.Engine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Without vector kernels on the class path; with them, see the module that brings them. */
final class KernelSelectorTest {
  private final String before = System.getProperty(KernelSelector.PROPERTY);

  @AfterEach
  void restore() {
    if (before == null) {
      System.clearProperty(KernelSelector.PROPERTY);
    } else {
      System.setProperty(KernelSelector.PROPERTY, before);
    }
  }

  @Test
  void scalarOnRequestNeedsNoRemedy() {
    System.setProperty("elbo.kernels", "scalar");
    KernelSelection selection = KernelSelector.select();
    assertThat(selection.kernels()).isInstanceOf(ScalarKernels.class);
    assertThat(selection.name()).isEqualTo("scalar");
    assertThat(selection.reason()).isEqualTo("elbo.kernels=scalar");
    assertThat(selection.remedy()).isEmpty();
  }

  @Test
  void withoutVectorKernelsTheScalarOnesSayHowToGetThem() {
    System.clearProperty("elbo.kernels");
    KernelSelection selection = KernelSelector.select();
    assertThat(selection.kernels()).isInstanceOf(ScalarKernels.class);
    assertThat(selection.name()).isEqualTo("scalar");
    assertThat(selection.reason()).isEqualTo("no vector kernels on the class or module path");
    assertThat(selection.remedy()).contains("add elbo-engine-vector");
  }

  @Test
  void aChoiceThatCannotBeMetIsRefused() {
    System.setProperty("elbo.kernels", "vector");
    assertThatThrownBy(KernelSelector::select)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "elbo.kernels=vector cannot be met: no vector kernels on the class or module path;"
                + " add elbo-engine-vector");
  }

  @Test
  void anUnknownChoiceIsRefused() {
    System.setProperty("elbo.kernels", "gpu");
    assertThatThrownBy(KernelSelector::select)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("elbo.kernels must be auto, vector or scalar, got gpu");
    assertThatThrownBy(() -> KernelSelector.select(""))
        .hasMessage("elbo.kernels must be auto, vector or scalar, got ");
  }

  @Test
  void anEngineKnowsItsKernelsAndThreads() {
    try (Engine engine = Engine.create(KernelSelector.select("scalar"), 3)) {
      assertThat(engine.threads()).isEqualTo(3);
      assertThat(engine.kernels()).isInstanceOf(ScalarKernels.class);
      assertThat(engine.selection().name()).isEqualTo("scalar");
      assertThat(engine.pool().size()).isEqualTo(3);
    }
    assertThatThrownBy(() -> Engine.create(0)).hasMessage("threads must be from 1 to 1024, got 0");
  }
}
