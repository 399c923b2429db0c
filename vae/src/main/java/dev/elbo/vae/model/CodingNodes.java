// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.engine.graph.Node;
import dev.elbo.vae.posterior.DiagonalGaussian;
import java.util.List;
import java.util.Optional;

/**
 * The computations between which a coder takes latents off its stack or puts them back (Townsend et
 * al. 2019). Latents are in noise: what the code's first part is in itself, and of a second part
 * the distance from the mean of its prior, in deviations, so that the second part's prior is always
 * standard normal.
 *
 * @param statistics nodes computed from a row of data: mean and log-variance of the first part's
 *     posterior, then all that {@code second} needs beside the first part
 * @param given inputs that take their values, one for each
 * @param second posterior of the second part from {@code given} and the first part of {@code
 *     noise}, {@code [rows, codeWidth - latent]}; empty for a code of one part
 * @param noise input: latents, {@code [rows, codeWidth]}
 * @param decoded parameters of p(x|z) for {@code noise}
 * @param givenDecoded inputs that take their values, one for each
 * @param logProb log p(x|z) of the data from {@code givenDecoded}, {@code [rows, 1]}
 */
public record CodingNodes(
    List<Node> statistics,
    List<Node> given,
    Optional<DiagonalGaussian> second,
    Node noise,
    List<Node> decoded,
    List<Node> givenDecoded,
    Node logProb) {
  /** Copies the lists. */
  public CodingNodes {
    statistics = List.copyOf(statistics);
    given = List.copyOf(given);
    decoded = List.copyOf(decoded);
    givenDecoded = List.copyOf(givenDecoded);
  }
}
