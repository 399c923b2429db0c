// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import dev.elbo.engine.Engine;
import dev.elbo.engine.contract.SmallVae;
import dev.elbo.engine.graph.OptimizerState;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.graph.TrainingProgram;
import dev.elbo.engine.kernel.KernelSelector;
import dev.elbo.engine.optim.Optimizer;
import dev.elbo.testkit.Bits;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole programs on vector kernels. */
@RequiresVectorModule
final class VectorTrainingTest {
  private static final int STEPS = 12;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void trainingGivesTheBitsOfTheScalarKernels(int threads) {
    SmallVae vae = new SmallVae(true);
    ParameterValues expected = trained(vae, "scalar", 1);
    ParameterValues actual = trained(vae, "vector", threads);
    for (Parameter parameter : vae.graph().parameters()) {
      Bits.assertSame(parameter.name(), expected.get(parameter), actual.get(parameter));
    }
  }

  private static ParameterValues trained(SmallVae vae, String kernels, int threads) {
    ParameterValues values = ParameterValues.initial(vae.graph(), 3);
    try (Engine engine = Engine.create(KernelSelector.select(kernels), threads)) {
      TrainingProgram program = training(engine, vae, values);
      for (int step = 0; step < STEPS; step++) {
        program.step(
            vae.inputs(step),
            SmallVae.rows(step),
            42,
            Optimizer.AdamW.DEFAULT,
            1e-2,
            step % 3 == 0 ? OptionalDouble.of(3) : OptionalDouble.empty());
      }
    }
    return values;
  }

  private static TrainingProgram training(Engine engine, SmallVae vae, ParameterValues values) {
    return TrainingProgram.compile(
        engine,
        values,
        OptimizerState.initial(vae.graph()),
        vae.objective(),
        List.of(),
        SmallVae.MAX_ROWS);
  }
}
