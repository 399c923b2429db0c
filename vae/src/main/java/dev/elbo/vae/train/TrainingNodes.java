// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.Scalar;
import dev.elbo.vae.model.VaeNetwork;
import dev.elbo.vae.objective.ElboObjective;

/**
 * What training adds to a network.
 *
 * @param beta weight of the KL term
 * @param kl KL divergence, {@code [rows, 1]}
 * @param objective what is maximised, {@code [rows, 1]}
 */
record TrainingNodes(Scalar beta, Node kl, Node objective) {
  static TrainingNodes in(VaeNetwork network, ElboObjective objective) {
    Scalar beta = network.graph().scalar("beta", objective.beta());
    return new TrainingNodes(
        beta,
        network.klByDimension().sumColumns(),
        objective.of(network.reconstruction(), network.klByDimension(), beta));
  }
}
