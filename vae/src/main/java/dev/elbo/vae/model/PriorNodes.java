// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.engine.graph.Node;
import dev.elbo.vae.posterior.DiagonalGaussian;
import dev.elbo.vae.prior.MixtureNodes;
import dev.elbo.vae.prior.StandardNormalPrior;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A prior's part of the graph.
 *
 * @param mixture its components, empty for the standard normal one
 */
record PriorNodes(Optional<MixtureNodes> mixture) {
  private static final StandardNormalPrior STANDARD = new StandardNormalPrior();

  /** log p(z), {@code [rows, 1]}. */
  Node logProb(Node z) {
    return mixture.map(nodes -> nodes.logProb(z)).orElseGet(() -> STANDARD.logProb(z));
  }

  /** KL divergence in closed form, or what the sample {@code z} estimates it by. */
  Node kl(DiagonalGaussian q, Node z) {
    return mixture.isPresent() ? q.logProb(z).minus(logProb(z)) : klByDimension(q, z).sumColumns();
  }

  Node klByDimension(DiagonalGaussian q, Node z) {
    return mixture
        .map(nodes -> q.logProbByDimension(z).minus(nodes.logProbByDimension(z)))
        .orElseGet(() -> STANDARD.klFrom(q));
  }

  /** What is computed of the components: those of a VampPrior take an encoder. */
  List<Node> statistics() {
    List<Node> statistics = new ArrayList<>();
    mixture.ifPresent(
        nodes -> {
          statistics.add(nodes.means());
          statistics.add(nodes.logVariances());
          nodes.logits().ifPresent(statistics::add);
        });
    return statistics;
  }

  /** The same prior with other nodes for its {@link #statistics}. */
  PriorNodes given(List<Node> statistics) {
    return new PriorNodes(
        mixture.map(
            nodes ->
                new MixtureNodes(
                    statistics.get(0),
                    statistics.get(1),
                    nodes.logits().map(logits -> statistics.get(2)))));
  }
}
