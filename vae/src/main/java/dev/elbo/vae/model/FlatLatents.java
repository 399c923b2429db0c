// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.engine.graph.Node;
import dev.elbo.vae.posterior.DiagonalGaussian;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A code of one part.
 *
 * @param posterior q(z|x)
 * @param decoder from a code to the head
 */
record FlatLatents(DiagonalGaussian posterior, UnaryOperator<Node> decoder) implements Latents {
  @Override
  public int width() {
    return posterior.mean().width();
  }

  @Override
  public List<Node> statistics() {
    return List.of(posterior.mean(), posterior.logVariance());
  }

  @Override
  public Draw draw(List<Node> statistics, PriorNodes prior) {
    DiagonalGaussian q = new DiagonalGaussian(statistics.get(0), statistics.get(1));
    return at(q.sample(), q, prior);
  }

  /**
   * What belongs to a draw.
   *
   * @param z the draw
   * @param q the posterior as its density is to be taken
   */
  Draw at(Node z, DiagonalGaussian q, PriorNodes prior) {
    return new Draw(
        z,
        decoder.apply(z),
        prior.kl(q, z),
        prior.klByDimension(q, z),
        prior.logProb(z),
        q.logProb(z));
  }

  @Override
  public Node ofNoise(Node noise) {
    return noise;
  }
}
