// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import dev.elbo.engine.Engine;
import dev.elbo.engine.contract.ImageVae;
import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Image;
import dev.elbo.engine.graph.ImageShape;
import dev.elbo.engine.graph.Initializer;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.graph.Window;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.kernel.KernelSelector;
import dev.elbo.engine.layer.GroupNorm;
import dev.elbo.testkit.Bits;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
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

  /** See {@link VectorAllocationTest}. */
  @Test
  void stepsKeepVectorsInRegisters() {
    Graph graph = new Graph();
    Node x = graph.input(110);
    Image down =
        new Image(x, new ImageShape(11, 10, 1))
            .convolve("down", 19, Window.square(4, 2, 1), Initializer.HE_UNIFORM);
    Image normal = GroupNorm.in(graph, "norm", 19).apply(down).activate(Activation.SILU);
    Image up =
        normal
            .convolve("same", 16, Window.same(3), Initializer.HE_UNIFORM)
            .convolveTransposed(
                "up", 1, new Window(4, 4, 2, 2, 1, 1, 0, 1), Initializer.HE_UNIFORM);
    VectorAllocationTest.requireRegisters(graph, x, 16, up.node().bernoulliLogProb(x));
  }
}
