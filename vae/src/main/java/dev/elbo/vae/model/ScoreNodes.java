// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.engine.graph.Node;
import java.util.List;
import java.util.Optional;

/**
 * What tells how usual a row is, with no chance of its own in it: the code is the posterior's mean,
 * or made of noise that is given.
 *
 * @param reconstruction log p(x|μ), {@code [rows, 1]}
 * @param byVariable its summands by variable, {@code [rows, variables]}, of tables
 * @param decoded parameters of p(x|μ)
 * @param kl KL divergence of q(z|x) from the prior, {@code [rows, 1]}: in closed form from the
 *     standard normal prior, from others {@code log q(μ|x) - log p(μ)}
 * @param negativeElbo {@code kl - reconstruction}, {@code [rows, 1]}
 * @param distance squared distance of μ from the centre of the prior, {@code [rows, 1]}, which is
 *     its Mahalanobis distance from the standard normal prior
 * @param noise input: standard normal noise, {@code [rows, latent]}
 * @param atNoise log p(x|z) of the code that the noise makes, {@code z = μ + σ * noise}, {@code
 *     [rows, 1]}
 * @param logWeight {@code log p(x|z) + log p(z) - log q(z|x)} of that code, {@code [rows, 1]}
 *     (Burda et al. 2016, equation 8)
 */
public record ScoreNodes(
    Node reconstruction,
    Optional<Node> byVariable,
    List<Node> decoded,
    Node kl,
    Node negativeElbo,
    Node distance,
    Node noise,
    Node atNoise,
    Node logWeight) {
  /** Copies the list. */
  public ScoreNodes {
    decoded = List.copyOf(decoded);
  }
}
