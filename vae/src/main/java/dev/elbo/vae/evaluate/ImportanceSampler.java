// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.evaluate;

import dev.elbo.engine.graph.ForwardProgram;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.vae.model.ImportanceNodes;
import dev.elbo.vae.model.VaeSession;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;

/**
 * Log-likelihood by importance sampling, one draw for all rows of a batch at a time, so that memory
 * does not grow with the number of samples.
 */
final class ImportanceSampler {
  private final Node logWeight;
  private final ForwardProgram program;
  private final int samples;
  private final long seed;

  ImportanceSampler(VaeSession session, int samples, long seed) {
    this.samples = samples;
    this.seed = seed;
    logWeight = session.model().network().importance().logWeight();
    program = session.compile(List.of(logWeight), session.model().network().batch());
  }

  /**
   * Sum over the rows of the estimate of log p(x), in the model's scale.
   *
   * @param inputs the network's, and those of {@link ImportanceNodes#given}
   */
  double sumLogLikelihood(
      Map<Node, RowSource> inputs, int rows, int firstRow, DoubleConsumer progress) {
    RowLogSums weights = new RowLogSums(rows);
    for (int draw = 0; draw < samples; draw++) {
      // Draw 0 is the ELBO's own noise; the weights use others.
      program.run(inputs, rows, firstRow, seed, draw + 1);
      for (int row = 0; row < rows; row++) {
        weights.add(row, program.value(logWeight, row, 0));
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
