// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.engine.graph.LateNode;
import dev.elbo.engine.graph.Node;
import dev.elbo.vae.posterior.DiagonalGaussian;
import java.util.List;
import java.util.Optional;
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
  public Node meansFromPrior() {
    return posterior.mean();
  }

  @Override
  public List<Node> statistics() {
    return List.of(posterior.mean(), posterior.logVariance());
  }

  @Override
  public Draw draw(List<Node> statistics, CodePrior prior) {
    DiagonalGaussian q = new DiagonalGaussian(statistics.get(0), statistics.get(1));
    return draw(q, q, q.sample(), prior);
  }

  @Override
  public Draw drawScaled(Optional<Node> code, LateNode factor, CodePrior prior) {
    Node z = code.orElseGet(posterior::sample).scaleGradient(factor);
    return draw(posterior, posterior.stopGradient(), z, prior);
  }

  private Draw draw(DiagonalGaussian q, DiagonalGaussian density, Node z, CodePrior prior) {
    Node klByDimension = prior.klByDimension(q, z);
    Node logPrior = prior.logProb(z);
    Node logPosterior = density.logProb(z);
    Node kl = prior.mixture().isEmpty() ? klByDimension.sumColumns() : logPosterior.minus(logPrior);
    return new Draw(z, decoder.apply(z), klByDimension, kl, logPrior, logPosterior);
  }

  @Override
  public FromNoise fromNoise(Node noise) {
    return new FromNoise(noise, noise, decoder.apply(noise));
  }

  @Override
  public Optional<DiagonalGaussian> relativeSecond(List<Node> statistics, FromNoise fromNoise) {
    return Optional.empty();
  }
}
