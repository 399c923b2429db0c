// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import dev.elbo.engine.Engine;
import dev.elbo.engine.contract.ImageVae;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.kernel.KernelSelector;
import dev.elbo.testkit.Bits;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs over images on vector kernels. */
@RequiresVectorModule
final class VectorImageTest {
  private final ImageVae vae = new ImageVae();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void trainingGivesTheBitsOfTheScalarKernels(int threads) {
    ParameterValues expected = trained("scalar", 1);
    ParameterValues actual = trained("vector", threads);
    for (Parameter parameter : vae.graph().parameters()) {
      Bits.assertSame(parameter.name(), expected.get(parameter), actual.get(parameter));
    }
  }

  private ParameterValues trained(String kernels, int threads) {
    try (Engine engine = Engine.create(KernelSelector.select(kernels), threads)) {
      return vae.trained(engine, 4, OptionalDouble.of(3), List.of());
    }
  }
}
