// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.engine.Engine;
import dev.elbo.engine.contract.SmallVae;
import dev.elbo.engine.kernel.KernelSelector;
import dev.elbo.engine.optim.Optimizer;
import dev.elbo.testkit.Bits;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TrainingProgramTest {
  private static final Optimizer OPTIMIZER = Optimizer.AdamW.DEFAULT;
  private static final int STEPS = 20;

  private static Engine engine(int threads) {
    return Engine.create(KernelSelector.select("scalar"), threads);
  }

  /** A model in training. */
  private static final class Training implements AutoCloseable {
    final SmallVae vae = new SmallVae(true);
    final ParameterValues values = ParameterValues.initial(vae.graph(), 3);
    final OptimizerState state = OptimizerState.initial(vae.graph());
    final Engine engine;
    final TrainingProgram program;

    Training(int threads, boolean allNodesAreOutputs) {
      engine = engine(threads);
      List<Node> outputs = allNodesAreOutputs ? vae.graph().nodes() : vae.outputs().subList(3, 4);
      program =
          TrainingProgram.compile(
              engine, values, state, vae.objective(), outputs, SmallVae.MAX_ROWS);
    }

    void steps(OptionalDouble clipNorm) {
      for (int step = 0; step < STEPS; step++) {
        step(step, clipNorm);
      }
    }

    void step(int step, OptionalDouble clipNorm) {
      program.set(vae.klWeight(), 0.1f * step);
      program.step(vae.inputs(step), SmallVae.rows(step), 42, OPTIMIZER, 1e-2, clipNorm);
    }

    @Override
    public void close() {
      engine.close();
    }
  }

  private static void assertSame(Training expected, Training actual) {
    for (Parameter parameter : expected.vae.graph().parameters()) {
      Parameter other = actual.vae.graph().parameters().get(parameter.index());
      Bits.assertSame(parameter.name(), expected.values.get(parameter), actual.values.get(other));
      Bits.assertSame(
          "first moments of " + parameter,
          expected.state.first().get(parameter),
          actual.state.first().get(other));
      Bits.assertSame(
          "second moments of " + parameter,
          expected.state.second().get(parameter),
          actual.state.second().get(other));
    }
    assertThat(actual.state.step()).isEqualTo(expected.state.step());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void resultsDoNotDependOnThreads(int threads) {
    try (Training one = new Training(1, false);
        Training many = new Training(threads, false)) {
      assertThat(new RowExecutor(many.engine.pool(), plan(many)).parallel(SmallVae.rows(0)))
          .as("the first batch is large enough for several threads")
          .isTrue();
      assertThat(new RowExecutor(many.engine.pool(), plan(many)).parallel(SmallVae.rows(1)))
          .isFalse();
      one.steps(OptionalDouble.empty());
      many.steps(OptionalDouble.empty());
      assertSame(one, many);
      assertThat(one.values.allFinite()).isTrue();
    }
  }

  @Test
  void clippedResultsDoNotDependOnThreads() {
    try (Training one = new Training(1, false);
        Training three = new Training(3, false)) {
      one.steps(OptionalDouble.of(2));
      three.steps(OptionalDouble.of(2));
      assertSame(one, three);
    }
  }

  @Test
  void trainingImprovesTheObjective() {
    try (Training training = new Training(1, false)) {
      training.step(0, OptionalDouble.empty());
      double before = meanObjective(training);
      for (int i = 0; i < 60; i++) {
        training.step(0, OptionalDouble.empty());
      }
      assertThat(meanObjective(training)).isGreaterThan(before + 2);
    }
  }

  @Test
  void aLimitThatIsNotReachedGivesTheBitsOfTheFusedUpdate() {
    try (Training fused = new Training(2, false);
        Training stored = new Training(2, false)) {
      fused.steps(OptionalDouble.empty());
      stored.steps(OptionalDouble.of(1e6));
      assertSame(fused, stored);
    }
  }

  @Test
  void anAdamStepFromTheGradientIsTheFusedStep() {
    try (Training fused = new Training(1, false);
        Training apart = new Training(1, false)) {
      // Both moments after the first step are the gradient's, exactly as it was computed.
      ParameterValues gradients = ParameterValues.zeros(apart.vae.graph());
      apart.program.set(apart.vae.klWeight(), 0f);
      apart.program.gradient(apart.vae.inputs(0), SmallVae.rows(0), 42, gradients);
      fused.step(0, OptionalDouble.empty());
      float complement = 1f - OPTIMIZER.beta1();
      for (Parameter parameter : fused.vae.graph().parameters()) {
        float[] moments = fused.state.first().get(parameter);
        float[] gradient = gradients.get(apart.vae.graph().parameters().get(parameter.index()));
        for (int i = 0; i < moments.length; i++) {
          Bits.assertSame(parameter + " at " + i, complement * gradient[i] + 0f, moments[i]);
        }
      }
      assertThat(apart.state.step()).isZero();
    }
  }

  @Test
  void sharedBuffersGiveTheBitsOfBuffersOfTheirOwn() {
    try (Training shared = new Training(1, false);
        Training own = new Training(1, true)) {
      shared.steps(OptionalDouble.empty());
      own.steps(OptionalDouble.empty());
      assertSame(shared, own);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void forwardProgramsGiveTheSameBits(int threads) {
    SmallVae vae = new SmallVae(false);
    ParameterValues values = ParameterValues.initial(vae.graph(), 5);
    try (Engine engine = engine(threads)) {
      TrainingProgram training =
          TrainingProgram.compile(
              engine,
              values,
              OptimizerState.initial(vae.graph()),
              vae.objective(),
              vae.outputs(),
              SmallVae.MAX_ROWS);
      ForwardProgram forward =
          ForwardProgram.compile(engine, values, vae.outputs(), SmallVae.MAX_ROWS);
      for (int step = 0; step < 4; step++) {
        int rows = SmallVae.rows(step);
        forward.run(vae.inputs(step), rows, 0, 1, 0);
        training.gradient(vae.inputs(step), rows, 1, ParameterValues.zeros(vae.graph()));
        for (Node output : vae.outputs()) {
          for (int row = 0; row < rows; row++) {
            for (int column = 0; column < output.width(); column++) {
              Bits.assertSame(
                  "node " + output.index() + " row " + row,
                  forward.value(output, row, column),
                  training.value(output, row, column));
            }
          }
        }
      }
    }
  }

  @Test
  void sameSeedSameNoiseOtherSeedOtherNoise() {
    try (Training training = new Training(1, false)) {
      ParameterValues first = ParameterValues.zeros(training.vae.graph());
      ParameterValues again = ParameterValues.zeros(training.vae.graph());
      ParameterValues other = ParameterValues.zeros(training.vae.graph());
      training.program.gradient(training.vae.inputs(0), 9, 1, first);
      training.program.gradient(training.vae.inputs(0), 9, 1, again);
      training.program.gradient(training.vae.inputs(0), 9, 2, other);
      Parameter weight = training.vae.graph().parameters().get(0);
      Bits.assertSame("same seed", first.get(weight), again.get(weight));
      assertThat(other.get(weight)).isNotEqualTo(first.get(weight));
      training.state.setStep(1);
      training.program.gradient(training.vae.inputs(0), 9, 1, again);
      assertThat(again.get(weight)).as("another step").isNotEqualTo(first.get(weight));
    }
  }

  @Test
  void changedValuesAreSeenAfterNotice() {
    try (Training training = new Training(1, false);
        Training fresh = new Training(1, false)) {
      training.steps(OptionalDouble.empty());
      training.values.setAll(fresh.values);
      training.state.setAll(fresh.state);
      training.program.valuesChanged();
      training.steps(OptionalDouble.empty());
      fresh.steps(OptionalDouble.empty());
      assertSame(fresh, training);
    }
  }

  @Test
  void parametersThatDoNotMatterGetGradientZeroAndStayAsTheyAre() {
    Graph graph = new Graph();
    Node x = graph.input(3);
    Node used = x.dense("used", 1);
    x.dense("unused", 40);
    ParameterValues values = ParameterValues.initial(graph, 1);
    ParameterValues before = values.copy();
    try (Engine engine = engine(1)) {
      TrainingProgram program =
          TrainingProgram.compile(
              engine, values, OptimizerState.initial(graph), used, List.of(), 2);
      ParameterValues gradients = ParameterValues.initial(graph, 9);
      Map<Node, RowSource> inputs = Map.of(x, RowSource.of(new float[] {1, 2, 3, 4, 5, 6}, 3));
      program.gradient(inputs, 2, 0, gradients);
      program.step(inputs, 2, 0, OPTIMIZER, 0.1, OptionalDouble.of(1));
      List<Parameter> parameters = graph.parameters();
      assertThat(gradients.get(parameters.get(0))).containsExactly(-2.5f, -3.5f, -4.5f);
      assertThat(gradients.get(parameters.get(1))).containsExactly(-1f);
      for (Parameter parameter : parameters.subList(2, 4)) {
        assertThat(gradients.get(parameter)).containsOnly(0f);
        Bits.assertSame(parameter.name(), before.get(parameter), values.get(parameter));
      }
    }
  }

  @Test
  void argumentsAreChecked() {
    SmallVae vae = new SmallVae(false);
    ParameterValues values = ParameterValues.zeros(vae.graph());
    OptimizerState state = OptimizerState.initial(vae.graph());
    try (Engine engine = engine(1)) {
      assertThatThrownBy(
              () ->
                  TrainingProgram.compile(
                      engine, values, state, vae.outputs().get(1), List.of(), 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the objective must have width 1, got 7");
      assertThatThrownBy(
              () -> TrainingProgram.compile(engine, values, state, vae.objective(), List.of(), 0))
          .hasMessage("maxRows must be at least 1, got 0");
      TrainingProgram program =
          TrainingProgram.compile(engine, values, state, vae.objective(), List.of(), 4);
      for (int rows : new int[] {0, 5, -1}) {
        assertThatThrownBy(() -> program.gradient(vae.inputs(0), rows, 0, values))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("rows must be from 1 to 4, got " + rows);
      }
    }
  }

  private static ProgramPlan plan(Training training) {
    return new ProgramPlan(
        training.engine.kernels(),
        training.values,
        List.of(),
        training.vae.objective(),
        SmallVae.MAX_ROWS);
  }

  private static double meanObjective(Training training) {
    double sum = 0;
    for (int row = 0; row < SmallVae.rows(0); row++) {
      sum += training.program.value(training.vae.objective(), row, 0);
    }
    return sum / SmallVae.rows(0);
  }
}
