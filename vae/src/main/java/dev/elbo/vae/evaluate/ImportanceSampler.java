// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.evaluate;

import dev.elbo.engine.graph.ForwardProgram;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.vae.model.VaeNetwork;
import dev.elbo.vae.model.VaeSession;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;

/**
 * Log-likelihood by importance sampling, one draw for all rows of a batch at a time, so that memory
 * does not grow with the number of samples.
 */
final class ImportanceSampler {
  private final VaeNetwork network;
  private final ForwardProgram program;
  private final int samples;
  private final long seed;

  ImportanceSampler(VaeSession session, int samples, long seed) {
    this.network = session.model().network();
    this.samples = samples;
    this.seed = seed;
    program = session.compile(List.of(network.importance().logWeight()), VaeSession.BATCH);
  }

  /** Sum over the rows of the estimate of log p(x), in the model's scale. */
  double sumLogLikelihood(
      RowSource data,
      RowSource mean,
      RowSource logVariance,
      int rows,
      int firstRow,
      DoubleConsumer progress) {
    VaeNetwork.ImportanceNodes nodes = network.importance();
    Map<dev.elbo.engine.graph.Node, RowSource> inputs =
        Map.of(network.data(), data, nodes.mean(), mean, nodes.logVariance(), logVariance);
    RowLogSums weights = new RowLogSums(rows);
    for (int draw = 0; draw < samples; draw++) {
      // Draw 0 is the ELBO's own noise; the weights use others.
      program.run(inputs, rows, firstRow, seed, draw + 1);
      for (int row = 0; row < rows; row++) {
        weights.add(row, program.value(nodes.logWeight(), row, 0));
      }
      progress.accept((draw + 1) / (double) samples);
    }
    double total = 0;
    for (int row = 0; row < rows; row++) {
      total += weights.logSum(row) - StrictMath.log(samples);
    }
    return total;
  }
}
