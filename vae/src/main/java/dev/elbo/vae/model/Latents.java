// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.engine.graph.Node;
import dev.elbo.vae.posterior.DiagonalGaussian;
import java.util.List;

/** How the parts of a code hang together, and with the decoder. */
sealed interface Latents permits FlatLatents, LayeredLatents {
  /** Width of a code, all parts side by side. */
  int width();

  /** q(z|x), each part given the means of those before it, {@code [rows, width]}. */
  DiagonalGaussian posterior();

  /** What is computed once for each row from the data, and all that {@link #draw} needs of them. */
  List<Node> statistics();

  /**
   * A draw from the posterior.
   *
   * @param statistics nodes that hold what {@link #statistics} do
   * @param prior the prior of the code's first part
   */
  Draw draw(List<Node> statistics, PriorNodes prior);

  /**
   * The code that noise stands for: a draw from the prior.
   *
   * @param noise a draw from the prior of the first part, standard normal noise for others, {@code
   *     [rows, width]}
   */
  Node ofNoise(Node noise);

  /**
   * A draw from the posterior and what belongs to it.
   *
   * @param code {@code [rows, width]}
   * @param head the decoder's outputs
   * @param kl KL divergence from the prior, {@code [rows, 1]}; that of a part given the draw of
   *     those before it
   * @param klByDimension its summands, {@code [rows, width]}
   * @param logPrior log p(z), {@code [rows, 1]}
   * @param logPosterior log q(z|x), {@code [rows, 1]}
   */
  record Draw(
      Node code, Node head, Node kl, Node klByDimension, Node logPrior, Node logPosterior) {}
}
