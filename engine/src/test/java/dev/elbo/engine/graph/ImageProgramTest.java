// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.engine.Engine;
import dev.elbo.engine.contract.ImageVae;
import dev.elbo.engine.kernel.KernelSelector;
import dev.elbo.engine.optim.Optimizer;
import dev.elbo.testkit.Bits;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs over images. */
final class ImageProgramTest {
  private static final int STEPS = 5;
  private static final OptionalDouble NONE = OptionalDouble.empty();

  private final ImageVae vae = new ImageVae();

  private static Engine engine(int threads) {
    return Engine.create(KernelSelector.select("scalar"), threads);
  }

  private ParameterValues trained(int threads, OptionalDouble clip, List<Node> outputs) {
    try (Engine engine = engine(threads)) {
      return vae.trained(engine, STEPS, clip, outputs);
    }
  }

  private void assertSame(ParameterValues expected, ParameterValues actual) {
    for (Parameter parameter : vae.graph().parameters()) {
      Bits.assertSame(parameter.name(), expected.get(parameter), actual.get(parameter));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void resultsDoNotDependOnThreads(int threads) {
    ParameterValues one = trained(1, OptionalDouble.of(2), List.of());
    assertThat(one.allFinite()).isTrue();
    assertSame(one, trained(threads, OptionalDouble.of(2), List.of()));
  }

  @Test
  void largeBatchesAreWorkedOnByAllThreads() {
    try (Engine engine = engine(2)) {
      ParameterValues values = ParameterValues.initial(vae.graph(), 3);
      ProgramPlan plan =
          new ProgramPlan(engine.kernels(), values, List.of(), vae.objective(), ImageVae.MAX_ROWS);
      assertThat(new RowExecutor(engine.pool(), plan).parallel(ImageVae.rows(0))).isTrue();
    }
  }

  @Test
  void sharedBuffersGiveTheBitsOfBuffersOfTheirOwn() {
    assertSame(trained(1, NONE, List.of()), trained(3, NONE, vae.graph().nodes()));
  }

  @Test
  void aLimitThatIsNotReachedGivesTheBitsOfTheFusedUpdate() {
    assertSame(trained(2, NONE, List.of()), trained(2, OptionalDouble.of(1e6), List.of()));
  }

  /** Kernels of convolutions count in the norm, each weight once. */
  @Test
  void clippingDividesTheGradientByItsNorm() {
    double limit = 0.25;
    ParameterValues clipped = ParameterValues.initial(vae.graph(), 3);
    ParameterValues gradients = ParameterValues.zeros(vae.graph());
    OptimizerState state = OptimizerState.initial(vae.graph());
    try (Engine engine = engine(1)) {
      TrainingProgram program =
          TrainingProgram.compile(
              engine, clipped, state, vae.objective(), List.of(), ImageVae.MAX_ROWS);
      program.gradient(vae.inputs(0), 33, 42, gradients);
      program.step(vae.inputs(0), 33, 42, Optimizer.Adam.PAPER, 1e-3, OptionalDouble.of(limit));
    }
    double square = 0;
    for (Parameter parameter : vae.graph().parameters()) {
      for (float g : gradients.get(parameter)) {
        square += (double) g * g;
      }
    }
    double norm = Math.sqrt(square);
    assertThat(norm).isGreaterThan(2 * limit);
    double complement = 1 - (double) Optimizer.Adam.PAPER.beta1();
    for (Parameter parameter : vae.graph().parameters()) {
      float[] g = gradients.get(parameter);
      float[] moments = state.first().get(parameter);
      for (int i = 0; i < g.length; i++) {
        double expected = complement * g[i] * limit / norm;
        assertThat((double) moments[i])
            .as("%s at %d", parameter, i)
            .isCloseTo(expected, within(1e-9 + 1e-5 * Math.abs(expected)));
      }
    }
  }

  @Test
  void everyParameterLearnsAndTheObjectiveGrows() {
    ParameterValues values = ParameterValues.initial(vae.graph(), 3);
    ParameterValues before = values.copy();
    try (Engine engine = engine(1)) {
      TrainingProgram program = vae.training(engine, values, List.of());
      double first = 0;
      for (int step = 0; step < 40; step++) {
        program.step(vae.inputs(0), 16, 42, Optimizer.Adam.PAPER, 1e-2, NONE);
        first = step == 0 ? mean(program) : first;
      }
      assertThat(mean(program)).isGreaterThan(first + 3);
    }
    for (Parameter parameter : vae.graph().parameters()) {
      assertThat(values.get(parameter)).as(parameter.name()).isNotEqualTo(before.get(parameter));
    }
  }

  private double mean(TrainingProgram program) {
    double sum = 0;
    for (int row = 0; row < 16; row++) {
      sum += program.value(vae.objective(), row, 0) / 16;
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void rowsAloneAreWhatTheyAreInCompany(int threads) {
    ParameterValues values = ParameterValues.initial(vae.graph(), 5);
    try (Engine engine = engine(threads)) {
      ForwardProgram many =
          ForwardProgram.compile(engine, values, List.of(vae.objective()), ImageVae.MAX_ROWS);
      ForwardProgram one = ForwardProgram.compile(engine, values, List.of(vae.objective()), 1);
      many.run(vae.inputs(0), ImageVae.MAX_ROWS, 0, 1, 0);
      RowSource all = vae.inputs(0).values().iterator().next();
      Node input = vae.inputs(0).keySet().iterator().next();
      for (int row : new int[] {0, 1, 35, 69}) {
        one.run(Map.of(input, (r, target, at) -> all.read(row, target, at)), 1, row, 1, 0);
        Bits.assertSame(
            "row " + row, many.value(vae.objective(), row, 0), one.value(vae.objective(), 0, 0));
      }
    }
  }
}
