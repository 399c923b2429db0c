// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.network;

import dev.elbo.engine.graph.Node;
import dev.elbo.vae.posterior.DiagonalGaussian;
import java.util.Optional;

/**
 * A decoder whose code has two parts: first a flat one, then a map of latents with a prior that
 * depends on the first (Sønderby et al. 2016, "Ladder variational autoencoders"; Kingma et al.
 * 2016). From the top down, {@code p(x, z1, z2) = p(z1) p(z2|z1) p(x|z1, z2)}.
 */
public interface LayeredDecoder extends Decoder {
  /** Width of the first part. */
  int firstWidth();

  /** Width of the second part. */
  int secondWidth();

  /**
   * What the decoder makes of the first part alone.
   *
   * @param first {@code [rows, firstWidth]}
   * @param condition {@code [rows, classes]}, if the decoder was defined with classes
   */
  Node top(Node first, Optional<Node> condition);

  /** p(z2|z1), {@code [rows, secondWidth]}. */
  DiagonalGaussian prior(Node top);

  /**
   * q(z2|x, z1) relative to the prior, {@code [rows, secondWidth]}: the distance of its mean from
   * the prior's in standard deviations of the prior, and the difference of the log-variances. Its
   * KL divergence from the prior is then that from a standard normal (Vahdat and Kautz 2020,
   * equation 2).
   *
   * @param map what {@link LayeredEncoder} kept
   */
  DiagonalGaussian relativePosterior(Node top, Node map);

  /** The likelihood's head, {@code [rows, outputs]}. */
  Node head(Node top, Node second);

  @Override
  default Node head(Node code, Optional<Node> condition) {
    Node top = top(code.columns(0, firstWidth()), condition);
    return head(top, code.columns(firstWidth(), secondWidth()));
  }
}
