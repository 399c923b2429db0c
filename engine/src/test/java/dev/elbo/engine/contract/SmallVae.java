// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.contract;

import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Initializer;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.engine.graph.Scalar;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.layer.DenseBlock;
import dev.elbo.engine.layer.HiddenLayer;
import dev.elbo.testkit.Numbers;
import java.util.List;
import java.util.Map;

/** A variational auto-encoder of awkward widths that uses most operations. */
public final class SmallVae {
  /** Most rows in a batch. */
  public static final int MAX_ROWS = 130;

  private static final int WIDTH = 101;
  private static final int LATENT = 7;

  /** Rows of batches, ragged ones among them: on one thread, and on blocks of all sizes. */
  private static final int[] BATCHES = {MAX_ROWS, 1, 64, 57, 128, 9, 17, 100};

  private final Graph graph = new Graph();
  private final Node x = graph.input(WIDTH);
  private final Scalar klWeight = graph.scalar("kl", 0.5f);
  private final List<Node> outputs;
  private final Node objective;

  /**
   * A graph.
   *
   * @param random with noise and dropout, or without
   */
  public SmallVae(boolean random) {
    HiddenLayer layer =
        new HiddenLayer(
            65, Activation.SILU, true, true, random ? 0.2f : 0f, Initializer.GLOROT_UNIFORM);
    Node first = DenseBlock.in(graph, "encoder.0", WIDTH, layer).apply(x);
    Node hidden = DenseBlock.in(graph, "encoder.1", 65, layer).apply(first);
    Node mean = hidden.dense("mean", LATENT);
    Node logVar = hidden.dense("logVar", LATENT).atLeast(-6f);
    Node z = random ? mean.sampleGaussian(logVar) : mean.plus(logVar.times(0.5f).exp());
    Node decoded = z.dense("decoder.0", 65).relu();
    Node reconstruction = decoded.dense("decoder.1", WIDTH).bernoulliLogProb(x);
    Node kl = mean.klToStandardNormal(logVar);
    Node spread = mean.minus(mean.batchMean()).square().sumColumns();
    objective =
        reconstruction
            .minus(kl.sumColumns().times(klWeight))
            .minus(kl.batchMean().atLeast(0.05f).sumColumns())
            .minus(spread.times(0.01f));
    outputs = List.of(hidden, mean, logVar, reconstruction, objective);
  }

  /** The graph. */
  public Graph graph() {
    return graph;
  }

  /** What training makes grow. */
  public Node objective() {
    return objective;
  }

  /** Nodes of different widths: hidden, mean, logVar, reconstruction, objective. */
  public List<Node> outputs() {
    return outputs;
  }

  /** Weight of the KL term. */
  public Scalar klWeight() {
    return klWeight;
  }

  /** Rows of a step's batch. */
  public static int rows(int step) {
    return BATCHES[step % BATCHES.length];
  }

  /** Inputs of a step: bits and fractions. */
  public Map<Node, RowSource> inputs(int step) {
    float[] rows = Numbers.of(1000 + step).reals(MAX_ROWS * WIDTH, 0, 1);
    for (int i = 0; i < rows.length; i += 2) {
      rows[i] = Math.round(rows[i]);
    }
    return Map.of(x, RowSource.of(rows, WIDTH));
  }
}
