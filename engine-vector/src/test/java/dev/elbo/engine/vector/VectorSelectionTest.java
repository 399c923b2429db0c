// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.engine.kernel.KernelSelection;
import dev.elbo.engine.kernel.KernelSelector;
import dev.elbo.engine.kernel.ScalarKernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

final class VectorSelectionTest {
  @Test
  @RequiresVectorModule
  void vectorKernelsAreFoundAndNamedByTheirLanes() {
    for (String choice : new String[] {"auto", "vector"}) {
      KernelSelection selection = KernelSelector.select(choice);
      assertThat(selection.kernels()).isInstanceOf(VectorKernels.class);
      assertThat(selection.name()).isEqualTo("vector x" + LaneSum.WIDTH);
      assertThat(selection.reason()).isEqualTo("jdk.incubator.vector is present");
      assertThat(selection.remedy()).isEmpty();
    }
    assertThat(KernelSelector.select("scalar").kernels()).isInstanceOf(ScalarKernels.class);
  }

  @Test
  @EnabledIf("dev.elbo.engine.vector.VectorModule#isMissing")
  void withoutTheModuleScalarKernelsTakeOverAndSayWhy() {
    KernelSelection selection = KernelSelector.select("auto");
    assertThat(selection.kernels()).isInstanceOf(ScalarKernels.class);
    assertThat(selection.name()).isEqualTo("scalar");
    assertThat(selection.reason())
        .isEqualTo("module jdk.incubator.vector is not in the boot layer");
    assertThat(selection.remedy()).contains("start java with --add-modules jdk.incubator.vector");
    assertThatThrownBy(() -> KernelSelector.select("vector"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "elbo.kernels=vector cannot be met: module jdk.incubator.vector is not in the boot"
                + " layer; start java with --add-modules jdk.incubator.vector");
  }
}
