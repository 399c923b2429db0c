// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.engine.graph.LateNode;
import dev.elbo.engine.graph.Node;
import dev.elbo.vae.posterior.DiagonalGaussian;
import java.util.List;
import java.util.Optional;

/** How the parts of a code hang together, and with the decoder. */
interface Latents {
  /** Width of a code, all parts side by side. */
  int width();

  /** q(z|x), each part given the means of those before it, {@code [rows, width]}. */
  DiagonalGaussian posterior();

  /**
   * Means of {@link #posterior} less those of the prior, {@code [rows, width]}; of parts whose
   * prior depends on others in its deviations.
   */
  Node meansFromPrior();

  /** What is computed once for each row from the data, and all that {@link #draw} needs of them. */
  List<Node> statistics();

  /**
   * A draw from the posterior.
   *
   * @param statistics nodes that hold what {@link #statistics} do
   * @param prior p(z) of the first part
   */
  Draw draw(List<Node> statistics, CodePrior prior);

  /**
   * A draw for the doubly reparameterised gradient: what flows back through the code is multiplied
   * by a factor, and the posterior's parameters get none but that (Tucker et al. 2019, equation 8).
   *
   * @param code a sample of the posterior; empty to take a new one
   * @throws UnsupportedOperationException if the code has several parts: parameters of later ones
   *     depend on the code of earlier ones, through which gradients must go on flowing
   */
  Draw drawScaled(Optional<Node> code, LateNode factor, CodePrior prior);

  /**
   * The code that standard normal noise stands for, a draw from the prior.
   *
   * @param noise {@code [rows, width]}
   */
  FromNoise fromNoise(Node noise);

  /**
   * The posterior of the second part in noise: q(z2|x, z1) relative to its prior.
   *
   * @param statistics nodes that hold what {@link #statistics} do
   * @param fromNoise where z1 comes from
   * @return empty for a code of one part
   */
  Optional<DiagonalGaussian> relativeSecond(List<Node> statistics, FromNoise fromNoise);

  /**
   * What noise stands for.
   *
   * @param first the first part of the code, or all of it
   * @param code {@code [rows, width]}
   * @param head the decoder's outputs for it
   */
  record FromNoise(Node first, Node code, Node head) {}

  /**
   * A draw from the posterior and what belongs to it.
   *
   * @param code {@code [rows, width]}
   * @param head the decoder's outputs
   * @param klByDimension KL divergence from the prior, {@code [rows, width]}; that of a part given
   *     the draw of those before it; no gradient flows through that from a mixture
   * @param kl their sum, through which gradients flow, {@code [rows, 1]}
   * @param logPrior log p(z), {@code [rows, 1]}
   * @param logPosterior log q(z|x), {@code [rows, 1]}
   */
  record Draw(
      Node code, Node head, Node klByDimension, Node kl, Node logPrior, Node logPosterior) {}
}
