// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.lossy;

import dev.elbo.engine.graph.ForwardProgram;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.vae.model.CodingNodes;
import dev.elbo.vae.model.NetworkInputs;
import dev.elbo.vae.model.VaeNetwork;
import dev.elbo.vae.model.VaeSession;
import dev.elbo.vae.posterior.DiagonalGaussian;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Posteriors of some rows at a time, part by part, so that the second part's can be given what
 * became of the first, all in the scale of the prior. For one thread at a time.
 */
final class PosteriorPrograms {
  private final CodingNodes nodes;
  private final ForwardProgram encoder;
  private final Optional<ForwardProgram> second;
  private final PriorScale scale;
  private final int batch;

  /** Values of the statistics, {@code [statistics][batch][]}. */
  private final float[][][] statistics;

  private final float[][] means;
  private final float[][] logVariances;
  private Map<Node, RowSource> inputs = Map.of();

  PosteriorPrograms(VaeSession session) {
    VaeNetwork network = session.model().network();
    nodes = network.coding();
    batch = network.batch();
    encoder = session.compile(nodes.statistics(), batch);
    second = nodes.second().map(q -> session.compile(List.of(q.mean(), q.logVariance()), batch));
    scale = PriorScale.of(session);
    statistics = new float[nodes.statistics().size()][batch][];
    for (int s = 0; s < statistics.length; s++) {
      for (int row = 0; row < batch; row++) {
        statistics[s][row] = new float[nodes.statistics().get(s).width()];
      }
    }
    means = new float[batch][network.codeWidth()];
    logVariances = new float[batch][network.codeWidth()];
  }

  /** Most rows at a time. */
  int batch() {
    return batch;
  }

  /** Width of the first or only part. */
  int firstWidth() {
    return scale.first();
  }

  /**
   * Computes posteriors of the first part.
   *
   * @param rowOf number in the data of each of the rows
   * @param rows how many, at most {@link #batch}
   */
  void runFirst(NetworkInputs data, IntUnaryOperator rowOf, int rows) {
    inputs = data.at(rowOf);
    encoder.run(inputs, rows, 0, 0, 0);
    for (int row = 0; row < rows; row++) {
      for (int s = 0; s < statistics.length; s++) {
        encoder.copyRow(nodes.statistics().get(s), row, statistics[s][row], 0);
      }
      for (int i = 0; i < scale.first(); i++) {
        means[row][i] = scale.latent(i, statistics[0][row][i]);
        logVariances[row][i] = scale.logVariance(i, statistics[1][row][i]);
      }
    }
  }

  /**
   * Computes posteriors of the second part of the same rows, if there is one.
   *
   * @param latents what the first part is to be, {@code [rows][width]}
   */
  void runSecond(float[][] latents, int rows) {
    if (second.isEmpty()) {
      return;
    }
    Map<Node, RowSource> given = new HashMap<>(inputs);
    given.put(
        nodes.noise(), (row, target, offset) -> scale.copyNoise(latents[row], target, offset));
    for (int i = 0; i < nodes.given().size(); i++) {
      float[][] values = statistics[i];
      given.put(
          nodes.given().get(i),
          (row, target, offset) ->
              System.arraycopy(values[row], 0, target, offset, values[row].length));
    }
    ForwardProgram program = second.get();
    DiagonalGaussian q = nodes.second().orElseThrow();
    program.run(given, rows, 0, 0, 0);
    for (int row = 0; row < rows; row++) {
      program.copyRow(q.mean(), row, means[row], scale.first());
      program.copyRow(q.logVariance(), row, logVariances[row], scale.first());
    }
  }

  /** Means of the posterior of a row, the second part's from {@link #runSecond} on. */
  float[] means(int row) {
    return means[row];
  }

  /** Logarithms of its variances. */
  float[] logVariances(int row) {
    return logVariances[row];
  }
}
