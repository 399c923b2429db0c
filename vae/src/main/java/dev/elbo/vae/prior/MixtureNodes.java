// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.prior;

import dev.elbo.engine.graph.Node;
import java.util.Optional;

/**
 * The components of a mixture prior in a graph, rows of tables.
 *
 * @param means {@code [components, latent]}
 * @param logVariances log σ², {@code [components, latent]}
 * @param logits logarithms of the weights up to a constant, {@code [components, 1]}; empty if all
 *     weigh the same
 */
public record MixtureNodes(Node means, Node logVariances, Optional<Node> logits) {
  /** Log-density of codes, {@code [rows, 1]}, nats. */
  public Node logProb(Node z) {
    return logits.isPresent()
        ? z.mixtureLogProb(means, logVariances, logits.get())
        : z.mixtureLogProb(means, logVariances);
  }

  /**
   * Summands of the log-density by the chain rule, {@code [rows, latent]}; no gradient flows
   * through them.
   */
  public Node logProbByDimension(Node z) {
    return z.mixtureLogProbByColumn(means, logVariances, logits);
  }
}
