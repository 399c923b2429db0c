// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.layer.DenseBlock;
import dev.elbo.engine.layer.HiddenLayer;
import dev.elbo.testkit.Numbers;
import java.util.List;
import java.util.Map;

/** A variational auto-encoder of awkward widths that uses most operations. */
final class SmallVae {
  static final int WIDTH = 101;
  static final int LATENT = 7;
  static final int MAX_ROWS = 130;

  /** Rows of batches, ragged ones among them: on one thread, and on blocks of all sizes. */
  private static final int[] BATCHES = {MAX_ROWS, 1, 64, 57, 128, 9, 17, 100};

  final Graph graph = new Graph();
  final Node x = graph.input(WIDTH);
  final Node hidden;
  final Node mean;
  final Node logVar;
  final Node reconstruction;
  final Node objective;
  final Scalar klWeight = graph.scalar("kl", 0.5f);

  /**
   * A graph.
   *
   * @param random with noise and dropout, or without
   */
  SmallVae(boolean random) {
    HiddenLayer layer =
        new HiddenLayer(
            65, Activation.SILU, true, true, random ? 0.2f : 0f, Initializer.GLOROT_UNIFORM);
    Node first = DenseBlock.in(graph, "encoder.0", WIDTH, layer).apply(x);
    hidden = DenseBlock.in(graph, "encoder.1", 65, layer).apply(first);
    mean = hidden.dense("mean", LATENT);
    logVar = hidden.dense("logVar", LATENT).atLeast(-6f);
    Node z = random ? mean.sampleGaussian(logVar) : mean.plus(logVar.times(0.5f).exp());
    Node decoded = z.dense("decoder.0", 65).relu();
    reconstruction = decoded.dense("decoder.1", WIDTH).bernoulliLogProb(x);
    Node kl = mean.klToStandardNormal(logVar);
    Node spread = mean.minus(mean.batchMean()).square().sumColumns();
    objective =
        reconstruction
            .minus(kl.sumColumns().times(klWeight))
            .minus(kl.batchMean().atLeast(0.05f).sumColumns())
            .minus(spread.times(0.01f));
  }

  static int rows(int step) {
    return BATCHES[step % BATCHES.length];
  }

  static float[] data(int step) {
    float[] rows = Numbers.of(1000 + step).reals(MAX_ROWS * WIDTH, 0, 1);
    for (int i = 0; i < rows.length; i += 2) {
      rows[i] = Math.round(rows[i]);
    }
    return rows;
  }

  Map<Node, RowSource> inputs(int step) {
    return Map.of(x, RowSource.of(data(step), WIDTH));
  }

  List<Node> outputs() {
    return List.of(hidden, mean, logVar, reconstruction, objective);
  }
}
