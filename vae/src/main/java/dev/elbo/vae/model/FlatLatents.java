// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.engine.graph.Node;
import dev.elbo.vae.posterior.DiagonalGaussian;
import dev.elbo.vae.prior.Prior;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A code of one part.
 *
 * @param posterior q(z|x)
 * @param prior p(z)
 * @param decoder from a code to the head
 */
record FlatLatents(DiagonalGaussian posterior, Prior prior, UnaryOperator<Node> decoder)
    implements Latents {
  @Override
  public int width() {
    return posterior.mean().width();
  }

  @Override
  public List<Node> statistics() {
    return List.of(posterior.mean(), posterior.logVariance());
  }

  @Override
  public Draw draw(List<Node> statistics) {
    DiagonalGaussian q = new DiagonalGaussian(statistics.get(0), statistics.get(1));
    Node z = q.sample();
    return new Draw(z, decoder.apply(z), prior.klFrom(q), prior.logProb(z), q.logProb(z));
  }

  @Override
  public Node ofNoise(Node noise) {
    return noise;
  }
}
