// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.engine.Engine;
import dev.elbo.engine.contract.CoupledVae;
import dev.elbo.engine.kernel.KernelSelector;
import dev.elbo.engine.kernel.Kernels;
import dev.elbo.testkit.Bits;
import dev.elbo.testkit.Numbers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs with tables beside the batch and with operations that read all rows. */
final class CouplingProgramTest {
  private static final int STEPS = 14;

  private final CoupledVae vae = new CoupledVae();

  private static Engine engine(int threads) {
    return Engine.create(KernelSelector.select("scalar"), threads);
  }

  private ParameterValues trained(int threads, List<Node> outputs) {
    try (Engine engine = engine(threads)) {
      return vae.trained(engine, STEPS, outputs);
    }
  }

  private void assertSame(ParameterValues expected, ParameterValues actual) {
    for (Parameter parameter : vae.graph().parameters()) {
      Bits.assertSame(parameter.name(), expected.get(parameter), actual.get(parameter));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void resultsDoNotDependOnThreads(int threads) {
    ParameterValues one = trained(1, List.of());
    assertThat(one.allFinite()).isTrue();
    assertSame(one, trained(threads, List.of()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void sharedBuffersGiveTheBitsOfBuffersOfTheirOwn(int threads) {
    assertSame(trained(1, List.of()), trained(threads, vae.graph().nodes()));
  }

  @Test
  void everyParameterLearns() {
    ParameterValues before = ParameterValues.initial(vae.graph(), 3);
    ParameterValues after = trained(1, List.of());
    for (Parameter parameter : vae.graph().parameters()) {
      assertThat(after.get(parameter)).as(parameter.name()).isNotEqualTo(before.get(parameter));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void forwardProgramsComputeTablesWhateverTheBatchIs(int threads) {
    ParameterValues values = ParameterValues.initial(vae.graph(), 5);
    Node mean = vae.pseudoMean();
    int components = mean.space().rows(0);
    float[] expected = new float[components * mean.width()];
    float[] actual = new float[expected.length];
    try (Engine engine = engine(threads)) {
      ForwardProgram alone = ForwardProgram.compile(engine, values, List.of(mean), 1);
      alone.run(Map.of(), 1, 0, 0, 0);
      copy(alone, mean, expected);
      assertThat(expected).doesNotContain(0f);
      ForwardProgram beside =
          ForwardProgram.compile(
              engine, values, List.of(mean, vae.objective()), CoupledVae.MAX_ROWS);
      for (int rows : new int[] {1, CoupledVae.MAX_ROWS, 7}) {
        beside.run(vae.inputs(0), rows, 400, 1, 2);
        copy(beside, mean, actual);
        Bits.assertSame("with " + rows + " rows", expected, actual);
      }
    }
  }

  private static void copy(ForwardProgram program, Node node, float[] target) {
    for (int row = 0; row < node.space().rows(0); row++) {
      program.copyRow(node, row, target, row * node.width());
    }
  }

  @Test
  void forwardProgramsGiveTheObjectiveOfTraining() {
    Graph graph = new Graph();
    Node x = graph.input(3);
    Node t = graph.rows(graph.table("t", 20, 3, Initializer.FAN_IN_UNIFORM));
    Node mean = x.dense("mean", 3);
    Node logVar = x.dense("logVar", 3);
    Node z = mean.scaleGradient(late(x)).plus(x);
    Node objective =
        z.mixtureLogProb(t, t.tanh())
            .plus(z.aggregateLogProbs(mean, logVar, 99).sumColumns())
            .plus(z.concat(mean).columns(2, 3).logSumExp());
    ParameterValues values = ParameterValues.initial(graph, 1);
    Map<Node, RowSource> inputs = Map.of(x, RowSource.of(Numbers.of(1).reals(99, -1, 1), 3));
    try (Engine engine = engine(1)) {
      TrainingProgram training =
          TrainingProgram.compile(
              engine, values, OptimizerState.initial(graph), objective, List.of(), 33);
      ForwardProgram forward = ForwardProgram.compile(engine, values, List.of(objective), 33);
      training.gradient(inputs, 33, 0, ParameterValues.zeros(graph));
      forward.run(inputs, 33, 0, 0, 0);
      for (int row = 0; row < 33; row++) {
        Bits.assertSame(
            "row " + row, forward.value(objective, row, 0), training.value(objective, row, 0));
      }
    }
  }

  private static LateNode late(Node x) {
    LateNode late = new LateNode();
    late.set(x.sumColumns());
    return late;
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  void rowsOfTheBatchAndOfTablesAreNotMixed() {
    Graph graph = new Graph();
    Node x = graph.input(4);
    Node t = graph.rows(graph.table("t", 3, 4, Initializer.ZERO));
    Node u = graph.rows(graph.table("u", 5, 4, Initializer.ZERO));
    Node other = graph.rows(graph.table("v", 3, 4, Initializer.ZERO));
    assertThat(t.plus(other).space()).isEqualTo(t.space());
    assertRefused(
        () -> x.plus(t), "rows of the batch and 3 rows of a table cannot be combined row by row");
    assertRefused(
        () -> t.concat(x), "3 rows of a table and rows of the batch cannot be combined row by row");
    assertRefused(
        () -> t.times(u), "3 rows of a table and 5 rows of a table cannot be combined row by row");
    assertRefused(
        () -> x.mixtureLogProb(t, u),
        "3 rows of a table and 5 rows of a table cannot be combined row by row");
    assertRefused(
        () -> x.mixtureLogProb(x, x),
        "the components of a mixture must be a table, got rows of the batch");
    assertRefused(
        () -> t.mixtureLogProb(t, t),
        "a mixture is of a table and for the batch, got 3 rows of a table");
    assertRefused(() -> x.mixtureLogProb(t, t, t), "logits must have width 1, got 4");
    assertRefused(
        () -> t.aggregateLogProbs(t, t, 9),
        "the batch's own mixture needs rows of the batch, got 3 rows of a table");
    assertRefused(() -> x.aggregateLogProbs(x, x, 0), "population must be at least 1, got 0");
    assertRefused(() -> t.sampleGaussian(t), "3 rows of a table cannot be sampled");
    assertRefused(
        () -> t.scaleGradient(new LateNode()), "gradients of 3 rows of a table cannot be scaled");
  }

  @Test
  void tables() {
    Graph graph = new Graph();
    Parameter table = graph.table("t", 3, 4, Initializer.ZERO);
    assertRefused(
        () -> graph.table("u", 0, 4, Initializer.ZERO), "rows of u must be at least 1, got 0");
    assertRefused(
        () -> graph.table("u", 4, 0, Initializer.ZERO), "width of u must be at least 1, got 0");
    assertRefused(() -> graph.repeat(table), "t[3, 4] is not a vector");
    Node x = graph.input(4);
    assertRefused(() -> x.plusVector(table), "t[3, 4] does not fit rows of width 4");
    assertRefused(() -> x.dense(table), "t[3, 4] does not fit rows of width 4");
    Parameter matrix = graph.matrix("m", 3, 4, Initializer.ZERO);
    assertRefused(() -> graph.rows(matrix), "m[4, 3] is not a table");
  }

  @Test
  void columnsAndLateNodes() {
    Graph graph = new Graph();
    Node x = graph.input(4);
    assertRefused(() -> x.columns(2, 3), "columns 2 to 4 are not among 4");
    assertRefused(() -> x.columns(-1, 2), "columns -1 to 0 are not among 4");
    assertRefused(() -> x.columns(0, 0), "columns 0 to -1 are not among 4");
    assertThat(x.columns(3, 1).width()).isEqualTo(1);
    LateNode late = new LateNode();
    assertRefused(() -> late.set(x), "a late node must have width 1, got 4");
    Node t = graph.rows(graph.table("t", 3, 1, Initializer.ZERO));
    assertRefused(
        () -> late.set(t), "a late node must have rows of the batch, got 3 rows of a table");
    Node objective = x.dense("d", 1).scaleGradient(late);
    ParameterValues values = ParameterValues.zeros(graph);
    try (Engine engine = engine(1)) {
      assertThatThrownBy(() -> compile(engine, graph, values, objective))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("a late node must be set before a program that trains");
      ForwardProgram.compile(engine, values, List.of(objective), 1);
      late.set(objective);
      compile(engine, graph, values, objective);
      assertThatThrownBy(() -> late.set(objective))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("a late node is set once");
      assertRefused(
          () -> compile(engine, graph, values, t),
          "the objective must have rows of the batch, got 3 rows of a table");
    }
  }

  private static TrainingProgram compile(
      Engine engine, Graph graph, ParameterValues values, Node objective) {
    return TrainingProgram.compile(
        engine, values, OptimizerState.initial(graph), objective, List.of(), 2);
  }

  @Test
  void aBatchIsNoLargerThanWhatItIsDrawnFrom() {
    Graph graph = new Graph();
    Node x = graph.input(2);
    Node densities = x.aggregateLogProbs(x, x, 2);
    try (Engine engine = engine(1)) {
      ForwardProgram program =
          ForwardProgram.compile(engine, ParameterValues.zeros(graph), List.of(densities), 3);
      Map<Node, RowSource> inputs = Map.of(x, RowSource.of(new float[6], 2));
      assertRefused(
          () -> program.run(inputs, 3, 0, 0, 0), "a batch of 3 rows cannot be drawn from 2");
      // One row alone: its own posterior, weighed 1/2 as one of two rows.
      program.run(inputs, 1, 0, 0, 0);
      float own = (float) -Math.log(2 * Math.PI * 2);
      assertThat(program.value(densities, 0, 0)).isCloseTo(own, within(1e-6f));
      float each = (float) -(Math.log(Math.sqrt(2 * Math.PI)) + Math.log(2));
      assertThat(program.value(densities, 0, 1)).isCloseTo(2 * each, within(1e-6f));
    }
  }

  /** Column j of the mixture by columns is the mixture of j + 1 columns less that of j. */
  @Test
  void mixtureByColumnFollowsTheChainRule() {
    Graph graph = new Graph();
    Node x = graph.input(4);
    Node means = graph.tableInput(13, 4);
    Node logVars = graph.tableInput(13, 4);
    Node columns = x.mixtureLogProbByColumn(means, logVars, Optional.empty());
    float[] rows = Numbers.of(3).reals(40, -2, 2);
    float[] m = Numbers.of(4).reals(52, -2, 2);
    float[] v = Numbers.of(5).reals(52, -3, 1);
    try (Engine engine = engine(2)) {
      ForwardProgram program =
          ForwardProgram.compile(engine, ParameterValues.zeros(graph), List.of(columns), 10);
      Map<Node, RowSource> inputs =
          Map.of(x, RowSource.of(rows, 4), means, RowSource.of(m, 4), logVars, RowSource.of(v, 4));
      program.run(inputs, 10, 0, 0, 0);
      Rows before = Rows.of(10, 1, (r, j) -> 0);
      for (int count = 1; count <= 4; count++) {
        Rows now =
            Rows.of(rows, 4)
                .columns(0, count)
                .mixture(Rows.of(m, 4).columns(0, count), Rows.of(v, 4).columns(0, count), null);
        for (int row = 0; row < 10; row++) {
          assertThat((double) program.value(columns, row, count - 1))
              .isCloseTo(now.values()[row][0] - before.values()[row][0], within(2e-5));
        }
        before = now;
      }
    }
    assertRefused(() -> graph.tableInput(0, 3), "rows must be at least 1, got 0");
    assertRefused(
        () -> x.mixtureLogProbByColumn(means, logVars, Optional.of(means)),
        "logits must have width 1, got 4");
  }

  @Test
  void logSumExpOfNothing() {
    Graph graph = new Graph();
    Node x = graph.input(3);
    Node sum = x.logSumExp();
    float none = Float.NEGATIVE_INFINITY;
    float[] rows = {none, none, none, none, 2f, none, 1f, Float.NaN, 0f};
    try (Engine engine = engine(1)) {
      ForwardProgram program =
          ForwardProgram.compile(engine, ParameterValues.zeros(graph), List.of(sum), 3);
      program.run(Map.of(x, RowSource.of(rows, 3)), 3, 0, 0, 0);
      assertThat(program.value(sum, 0, 0)).isEqualTo(none);
      assertThat(program.value(sum, 1, 0)).isEqualTo(2f);
      assertThat(program.value(sum, 2, 0)).isNaN();
    }
  }

  /** Subnormal numbers, which are slow, cannot come of shares that are 0. */
  @Test
  void negligibleSharesAreNought() {
    float[] shares = {-50, 0, -1, -200, -30, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    Kernels kernels = KernelSelector.select("scalar").kernels();
    LogSumExpOperation.inPlace(kernels.elementwise(), kernels.reductions(), shares, 0, 5);
    assertThat(shares[0]).isZero();
    assertThat(shares[3]).isZero();
    assertThat((double) shares[4]).isCloseTo(Math.exp(-30) / (1 + Math.exp(-1)), within(1e-19));
    assertThat((double) shares[1]).isCloseTo(1 / (1 + Math.exp(-1)), within(1e-7));
  }
}
