// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.engine.Engine;
import dev.elbo.engine.kernel.KernelSelector;
import dev.elbo.engine.layer.GroupNorm;
import dev.elbo.engine.optim.Optimizer;
import dev.elbo.testkit.Allocations;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What programs allocate in each run, with operations whose scalar kernels allocate nothing. */
final class AllocationTest {
  private static final int ROWS = 64;
  private static final int MOST_RUNS = 2000;

  /**
   * The numbers of an optimizer's step, links of a queue, what asking for the bytes takes: 400
   * measured. Nothing that grows with rows or weights.
   */
  private static final long FEW_BYTES = 1000;

  private final Graph graph = new Graph();
  private final Node x = graph.input(20);
  private final ParameterValues values;
  private final Node objective;

  AllocationTest() {
    Node hidden = x.dense("a", 33).tanh().dropout(0.2f);
    Node mean = hidden.dense("mean", 5);
    Node z = mean.sampleGaussian(hidden.dense("logVar", 5)).plus(mean.batchMean());
    objective = z.dense("out", 1).times(graph.scalar("weight", 2f));
    values = ParameterValues.initial(graph, 1);
  }

  @Test
  void runsAllocateNextToNothing() {
    Map<Node, RowSource> inputs = Map.of(x, RowSource.of(new float[ROWS * 20], 20));
    ParameterValues gradients = ParameterValues.zeros(graph);
    OptionalDouble none = OptionalDouble.empty();
    try (Engine engine = Engine.create(KernelSelector.select("scalar"), 1)) {
      TrainingProgram training =
          TrainingProgram.compile(
              engine, values, OptimizerState.initial(graph), objective, List.of(), ROWS);
      ForwardProgram forward = ForwardProgram.compile(engine, values, List.of(objective), ROWS);
      assertFewBytes(
          "step", () -> training.step(inputs, ROWS, 1, Optimizer.Adam.PAPER, 1e-3, none));
      assertFewBytes("forward run", () -> forward.run(inputs, ROWS, 0, 1, 0));
      // Norms take the dot product, whose scalar kernel makes 80 bytes for each of 9 blocks.
      assertFewBytes(
          "gradient", 2 * FEW_BYTES, () -> training.gradient(inputs, ROWS, 1, gradients));
    }
  }

  @Test
  void likelihoodsOfLevelsAllocateNextToNothing() {
    Graph levels = new Graph();
    Node data = levels.input(20);
    Node logProb =
        data.dense("mixture", 20 * 9)
            .discretizedLogisticLogProb(data, 17, 2, List.of(0, 16))
            .plus(data.dense("beta", 40).betaBinomialLogProb(data, 17));
    float[] rows = new float[ROWS * 20];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i % 17 / 16f;
    }
    Map<Node, RowSource> inputs = Map.of(data, RowSource.of(rows, 20));
    OptionalDouble none = OptionalDouble.empty();
    try (Engine engine = Engine.create(KernelSelector.select("scalar"), 1)) {
      TrainingProgram training =
          TrainingProgram.compile(
              engine,
              ParameterValues.initial(levels, 1),
              OptimizerState.initial(levels),
              logProb,
              List.of(),
              ROWS);
      assertFewBytes(
          "step", () -> training.step(inputs, ROWS, 1, Optimizer.Adam.PAPER, 1e-3, none));
    }
  }

  @Test
  void imagesAllocateNextToNothing() {
    Graph images = new Graph();
    Node data = images.input(7 * 6 * 2);
    Image down =
        new Image(data, new ImageShape(7, 6, 2))
            .convolve("down", 5, Window.square(3, 1, 1), Initializer.HE_UNIFORM)
            .maxPool(Window.square(2, 1, 0))
            .averagePool(Window.square(2, 2, 0));
    Image up =
        GroupNorm.in(images, "norm", 5)
            .apply(down)
            .upsample(2)
            .convolveTransposed("up", 4, Window.square(2, 2, 0), Initializer.HE_UNIFORM)
            .depthToSpace(2);
    Node sum = up.node().sumColumns();
    Map<Node, RowSource> inputs = Map.of(data, RowSource.of(new float[8 * 84], 84));
    OptionalDouble none = OptionalDouble.empty();
    try (Engine engine = Engine.create(KernelSelector.select("scalar"), 1)) {
      TrainingProgram training =
          TrainingProgram.compile(
              engine,
              ParameterValues.initial(images, 1),
              OptimizerState.initial(images),
              sum,
              List.of(),
              8);
      // Memory that is lent takes a link of a queue when it comes back: 1224 bytes measured.
      assertFewBytes(
          "step",
          2 * FEW_BYTES,
          () -> training.step(inputs, 8, 1, Optimizer.Adam.PAPER, 1e-3, none));
    }
  }

  private static void assertFewBytes(String what, Runnable run) {
    assertFewBytes(what, FEW_BYTES, run);
  }

  private static void assertFewBytes(String what, long few, Runnable run) {
    assertThat(Allocations.least(MOST_RUNS, few, run))
        .as("bytes allocated by a " + what)
        .isLessThanOrEqualTo(few);
  }
}
