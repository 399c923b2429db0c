// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.contract;

import dev.elbo.engine.Engine;
import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Initializer;
import dev.elbo.engine.graph.LateNode;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.OptimizerState;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.engine.graph.TrainingProgram;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.layer.Dense;
import dev.elbo.engine.layer.DenseBlock;
import dev.elbo.engine.layer.HiddenLayer;
import dev.elbo.engine.optim.Optimizer;
import dev.elbo.testkit.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * An importance-weighted auto-encoder of awkward widths whose prior is the mixture of the
 * posteriors of learned inputs, with scaled gradients and a term that couples the rows.
 */
public final class CoupledVae {
  /** Most rows in a batch. */
  public static final int MAX_ROWS = 130;

  private static final int WIDTH = 85;
  private static final int LATENT = 9;
  private static final int COMPONENTS = 141;
  private static final int SAMPLES = 3;

  /** Rows of batches, fewer and more than there are components in a block of them. */
  private static final int[] BATCHES = {MAX_ROWS, 1, 64, 57, 2, 128, 17};

  private final Graph graph = new Graph();
  private final Node x = graph.input(WIDTH);
  private final Node pseudoMean;
  private final Node pseudoLogVar;
  private final Node objective;

  /** A graph. */
  public CoupledVae() {
    HiddenLayer layer =
        new HiddenLayer(67, Activation.TANH, true, false, 0.1f, Initializer.GLOROT_UNIFORM);
    DenseBlock encoder = DenseBlock.in(graph, "encoder", WIDTH, layer);
    Dense mean = Dense.in(graph, "mean", 67, LATENT, Initializer.FAN_IN_UNIFORM);
    Dense logVar = Dense.in(graph, "logVar", 67, LATENT, Initializer.FAN_IN_UNIFORM);
    Node pseudo =
        graph
            .rows(graph.table("pseudo", COMPONENTS, WIDTH, Initializer.FAN_IN_UNIFORM))
            .activate(Activation.SIGMOID);
    Node weights = graph.rows(graph.table("weights", COMPONENTS, 1, Initializer.ZERO));
    Node pseudoHidden = encoder.apply(pseudo);
    pseudoMean = mean.apply(pseudoHidden);
    pseudoLogVar = logVar.apply(pseudoHidden);
    Node hidden = encoder.apply(x);
    Node m = mean.apply(hidden);
    Node v = logVar.apply(hidden);
    Dense first = Dense.in(graph, "decoder.0", LATENT, 67, Initializer.GLOROT_UNIFORM);
    Dense second = Dense.in(graph, "decoder.1", 67, WIDTH, Initializer.GLOROT_UNIFORM);
    List<Node> logWeights = new ArrayList<>();
    List<LateNode> factors = new ArrayList<>();
    Node firstZ = null;
    for (int i = 0; i < SAMPLES; i++) {
      LateNode factor = new LateNode();
      factors.add(factor);
      Node z = m.sampleGaussian(v).scaleGradient(factor);
      firstZ = firstZ == null ? z : firstZ;
      Node posterior = m.stopGradient().gaussianLogProb(v.stopGradient(), z);
      logWeights.add(
          second
              .apply(first.apply(z).relu())
              .bernoulliLogProb(x)
              .plus(z.mixtureLogProb(pseudoMean, pseudoLogVar, weights))
              .minus(posterior));
    }
    Node all = logWeights.get(0).concat(logWeights.subList(1, SAMPLES).toArray(new Node[0]));
    Node bound = all.logSumExp();
    for (int i = 0; i < SAMPLES; i++) {
      factors.get(i).set(logWeights.get(i).minus(bound).exp());
    }
    Node aggregate = firstZ.aggregateLogProbs(m, v, 1000);
    objective = bound.minus(aggregate.columns(0, 1).minus(aggregate.columns(1, 1)).times(0.3f));
  }

  /** The graph. */
  public Graph graph() {
    return graph;
  }

  /** What training makes grow. */
  public Node objective() {
    return objective;
  }

  /** Means of the prior's components, rows of a table. */
  public Node pseudoMean() {
    return pseudoMean;
  }

  /** The input. */
  public Node input() {
    return x;
  }

  /** Rows of a step's batch. */
  public static int rows(int step) {
    return BATCHES[step % BATCHES.length];
  }

  /** Inputs of a step. */
  public Map<Node, RowSource> inputs(int step) {
    float[] rows = Numbers.of(1000 + step).reals(MAX_ROWS * WIDTH, 0, 1);
    return Map.of(x, RowSource.of(rows, WIDTH));
  }

  /**
   * The parameters after some steps from the same start.
   *
   * @param outputs further nodes that keep buffers of their own
   */
  public ParameterValues trained(Engine engine, int steps, List<Node> outputs) {
    ParameterValues values = ParameterValues.initial(graph, 3);
    TrainingProgram program =
        TrainingProgram.compile(
            engine, values, OptimizerState.initial(graph), objective, outputs, MAX_ROWS);
    for (int step = 0; step < steps; step++) {
      OptionalDouble clip = step % 3 == 1 ? OptionalDouble.of(3) : OptionalDouble.empty();
      program.step(inputs(step), rows(step), 42, Optimizer.AdamW.DEFAULT, 1e-2, clip);
    }
    return values;
  }
}
