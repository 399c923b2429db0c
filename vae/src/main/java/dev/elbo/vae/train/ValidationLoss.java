// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import dev.elbo.engine.Engine;
import dev.elbo.engine.graph.ForwardProgram;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.vae.model.NetworkInputs;
import dev.elbo.vae.model.VaeNetwork;
import java.util.List;

/** The figure by which the best weights are chosen, with the same noise at every epoch. */
final class ValidationLoss {
  private final VaeNetwork network;
  private final Node kl;
  private final NetworkInputs inputs;
  private final int count;
  private final ForwardProgram program;

  ValidationLoss(
      Engine engine,
      ParameterValues values,
      VaeNetwork network,
      Node kl,
      NetworkInputs inputs,
      int count) {
    this.network = network;
    this.kl = kl;
    this.inputs = inputs;
    this.count = count;
    program =
        ForwardProgram.compile(
            engine, values, List.of(network.reconstruction(), kl), network.batch());
  }

  /** Mean of {@code beta * kl - reconstruction} in the model's scale, nats per row. */
  double of(float beta, long seed) {
    double loss = 0;
    NetworkInputs drawn = inputs.evaluation(seed);
    for (int first = 0; first < count; first += network.batch()) {
      int rows = Math.min(network.batch(), count - first);
      program.run(drawn.from(first), rows, first, seed, 0);
      for (int row = 0; row < rows; row++) {
        loss +=
            (double) beta * program.value(kl, row, 0)
                - program.value(network.reconstruction(), row, 0);
      }
    }
    return loss / count;
  }
}
