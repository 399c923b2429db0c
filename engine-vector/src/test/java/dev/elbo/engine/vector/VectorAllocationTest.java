// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.elbo.engine.Engine;
import dev.elbo.engine.column.ContinuousDensity;
import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Initializer;
import dev.elbo.engine.graph.LateNode;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.OptimizerState;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.engine.graph.TrainingProgram;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.kernel.KernelSelector;
import dev.elbo.engine.kernel.Kernels;
import dev.elbo.engine.optim.Optimizer;
import dev.elbo.testkit.Allocations;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/**
 * Compiled kernels keep their vectors in registers. Where the compiler does not see through a loop,
 * every vector is an object and a step allocates megabytes, at a tenth of the speed.
 */
@RequiresVectorModule
final class VectorAllocationTest {
  private static final int ROWS = 45;
  private static final int WIDTH = 110;
  private static final int HIDDEN = 137;
  private static final int MOST_STEPS = 20_000;

  /**
   * Mostly it is some 1,000: the numbers of an optimizer's step and what asking for the bytes
   * takes. But in some runs the compiler keeps the vectors that one of the kernels ends with as
   * objects, which has taken up to 130,000.
   */
  private static final long FEW_BYTES = 200_000;

  /** What asking for the bytes takes. */
  private static final long NEXT_TO_NOTHING = 400;

  private static final List<Activation> IN_TURN =
      List.of(Activation.SILU, Activation.TANH, Activation.SOFTPLUS, Activation.ELU);

  private final Graph graph = new Graph();
  private final Node x = graph.input(WIDTH);

  @Test
  void bernoulli() {
    Node logits = decoded(encoded(x.dense("encoder", HIDDEN).relu()));
    requireRegisters(logits.bernoulliLogProb(x));
  }

  @Test
  void gaussian() {
    Node hidden = encoded(x.dense("encoder", HIDDEN).tanh());
    Node logVariance = hidden.dense("variance", WIDTH).atLeast(-10);
    requireRegisters(decoded(hidden).gaussianLogProb(logVariance, x));
  }

  @Test
  void layerNormalization() {
    Node hidden = x.dense("encoder", HIDDEN).normalizeRow().activate(Activation.SILU);
    requireRegisters(decoded(encoded(hidden)).bernoulliLogProb(x));
  }

  @Test
  void tablesAndCoupledRows() {
    LateNode late = new LateNode();
    Node mean = x.dense("encoder", HIDDEN).tanh().dense("mean", 5);
    Node z = mean.sampleGaussian(mean).scaleGradient(late);
    Node t = graph.rows(graph.table("t", 70, 5, Initializer.FAN_IN_UNIFORM));
    Node density = z.mixtureLogProb(t, t);
    late.set(density);
    Node both = z.aggregateLogProbs(mean, mean, ROWS);
    requireRegisters(decoded(z).bernoulliLogProb(x).concat(density, both).logSumExp());
  }

  @Test
  void mixturesOfColumns() {
    ContinuousDensity density = new ContinuousDensity(3, 0, 0.1f, List.of(), 0f, 0f);
    Node decoded = encoded(x.dense("encoder", HIDDEN).activate(Activation.SILU));
    Node parameters = decoded.dense("output", WIDTH / 2 * density.parameters());
    requireRegisters(
        parameters.columnLogProbs(x, Collections.nCopies(WIDTH / 2, density)).sumColumns());
  }

  /**
   * Short loops that one method runs in turn become hot together with it, so that the compiler
   * tries to have all of them in one.
   */
  @Test
  void shortLoopsInTurn() {
    assumeTrue(LaneSum.WIDTH == 16, "with narrower vectors, some functions may make objects");
    Kernels kernels = KernelSelector.select("vector").kernels();
    float[] from = new float[2 * LaneSum.WIDTH];
    float[] to = new float[from.length];
    Arrays.fill(from, 0.5f);
    Runnable loops =
        () -> {
          for (int i = 0; i < 100; i++) {
            for (Activation activation : IN_TURN) {
              kernels.activations().apply(activation, from, to, 0, to.length);
              kernels.activations().gradient(activation, from, to, from, to, 0, to.length);
            }
            kernels.elementwise().exp(from, to, 0, to.length);
            kernels.elementwise().log(from, to, 0, to.length);
          }
        };
    assertThat(Allocations.least(MOST_STEPS, NEXT_TO_NOTHING, loops))
        .isLessThanOrEqualTo(NEXT_TO_NOTHING);
  }

  private Node encoded(Node hidden) {
    return hidden.dense("mean", 5).sampleGaussian(hidden.dense("logVariance", 5));
  }

  private Node decoded(Node z) {
    return z.dense("decoder", HIDDEN).activate(Activation.ELU).dense("output", WIDTH);
  }

  private void requireRegisters(Node objective) {
    requireRegisters(graph, x, ROWS, objective);
  }

  static void requireRegisters(Graph graph, Node x, int rows, Node objective) {
    assumeTrue(LaneSum.WIDTH == 16, "with narrower vectors, densities still make some objects");
    Map<Node, RowSource> inputs = Map.of(x, RowSource.of(new float[rows * x.width()], x.width()));
    try (Engine engine = Engine.create(KernelSelector.select("vector"), 1)) {
      TrainingProgram program =
          TrainingProgram.compile(
              engine,
              ParameterValues.initial(graph, 1),
              OptimizerState.initial(graph),
              objective,
              List.of(),
              rows);
      OptionalDouble none = OptionalDouble.empty();
      Runnable step = () -> program.step(inputs, rows, 1, Optimizer.Adam.PAPER, 1e-3, none);
      assertThat(Allocations.least(MOST_STEPS, FEW_BYTES, step)).isLessThanOrEqualTo(FEW_BYTES);
    }
  }
}
