// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import dev.elbo.engine.graph.LateNode;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.Scalar;
import dev.elbo.vae.model.VaeNetwork;
import dev.elbo.vae.objective.ElboObjective;
import dev.elbo.vae.objective.ImportanceWeightedObjective;
import dev.elbo.vae.objective.Objective;
import dev.elbo.vae.objective.TotalCorrelationObjective;
import dev.elbo.vae.prior.StandardNormalPrior;
import java.util.ArrayList;
import java.util.List;

/**
 * What training adds to a network.
 *
 * @param beta weight of the KL term, where there is one
 * @param reconstruction log p(x|z) of the first or only sample, {@code [rows, 1]}
 * @param kl KL divergence, {@code [rows, 1]}
 * @param objective what is maximised, {@code [rows, 1]}
 */
record TrainingNodes(Scalar beta, Node reconstruction, Node kl, Node objective) {
  /**
   * Adds an objective to a network.
   *
   * @param rows number of training rows
   */
  static TrainingNodes in(VaeNetwork network, Objective objective, int rows) {
    Scalar beta = network.graph().scalar("beta", objective.betaAt(0, 1, 1));
    if (objective instanceof ElboObjective elbo) {
      Node terms = elbo.freeBits() > 0 ? network.klByDimension() : charged(network);
      Node bound = elbo.of(network.reconstruction(), terms, beta);
      return new TrainingNodes(beta, network.reconstruction(), network.kl(), bound);
    }
    if (objective instanceof ImportanceWeightedObjective weighted) {
      return importanceWeighted(network, weighted, beta);
    }
    VaeNetwork.Sample sample = network.firstSample();
    Node aggregate =
        network
            .code()
            .aggregateLogProbs(network.posterior().mean(), network.posterior().logVariance(), rows);
    Node node =
        ((TotalCorrelationObjective) objective)
            .of(sample.reconstruction(), sample.logPosterior(), aggregate, sample.logPrior());
    return new TrainingNodes(beta, network.reconstruction(), network.kl(), node);
  }

  /** The KL term in closed form by dimension, or the estimate, through which gradients flow. */
  private static Node charged(VaeNetwork network) {
    return isStandard(network) ? network.klByDimension() : network.kl();
  }

  private static boolean isStandard(VaeNetwork network) {
    return network.prior() instanceof StandardNormalPrior;
  }

  /** One posterior for each row, as many samples as are wanted, each through the same decoder. */
  private static TrainingNodes importanceWeighted(
      VaeNetwork network, ImportanceWeightedObjective objective, Scalar beta) {
    List<VaeNetwork.Sample> samples = new ArrayList<>();
    List<LateNode> factors = new ArrayList<>();
    for (int i = 0; i < objective.samples(); i++) {
      LateNode factor = new LateNode();
      factors.add(factor);
      if (objective.doublyReparameterized()) {
        samples.add(network.scaledSample(i == 0, factor));
      } else {
        samples.add(i == 0 ? network.firstSample() : network.sample());
      }
    }
    List<Node> logWeights = samples.stream().map(VaeNetwork.Sample::logWeight).toList();
    Node bound = objective.of(logWeights);
    for (int i = 0; i < factors.size(); i++) {
      factors.get(i).set(objective.normalizedWeight(logWeights.get(i), bound));
    }
    VaeNetwork.Sample first = samples.get(0);
    return new TrainingNodes(beta, first.reconstruction(), first.kl(), bound);
  }
}
