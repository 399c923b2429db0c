// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.engine.graph.LateNode;
import dev.elbo.engine.graph.Node;
import dev.elbo.vae.network.LayeredDecoder;
import dev.elbo.vae.posterior.DiagonalGaussian;
import java.util.List;
import java.util.Optional;

/**
 * A code of two parts, the second with a prior that depends on the first.
 *
 * @param first q(z1|x)
 * @param map what the encoder kept for the second part
 */
record LayeredLatents(
    DiagonalGaussian first, Node map, LayeredDecoder decoder, Optional<Node> condition)
    implements Latents {
  @Override
  public int width() {
    return decoder.firstWidth() + decoder.secondWidth();
  }

  @Override
  public DiagonalGaussian posterior() {
    Second second = second(first.mean(), map);
    return new DiagonalGaussian(
        first.mean().concat(second.posterior.mean()),
        first.logVariance().concat(second.posterior.logVariance()));
  }

  @Override
  public Node meansFromPrior() {
    return first.mean().concat(second(first.mean(), map).relative.mean());
  }

  @Override
  public List<Node> statistics() {
    return List.of(first.mean(), first.logVariance(), map);
  }

  @Override
  public Draw draw(List<Node> statistics, CodePrior prior) {
    DiagonalGaussian q1 = new DiagonalGaussian(statistics.get(0), statistics.get(1));
    Node z1 = q1.sample();
    Second second = second(z1, statistics.get(2));
    Node z2 = second.posterior.sample();
    DiagonalGaussian relative = second.relative;
    Node kl = relative.mean().klToStandardNormal(relative.logVariance());
    Node logPrior = prior.logProb(z1);
    Node logPosterior = q1.logProb(z1);
    Node klByDimension = prior.klByDimension(q1, z1).concat(kl);
    return new Draw(
        z1.concat(z2),
        decoder.head(second.top, z2),
        klByDimension,
        prior.mixture().isEmpty()
            ? klByDimension.sumColumns()
            : logPosterior.minus(logPrior).plus(kl.sumColumns()),
        logPrior.plus(second.prior.logProb(z2)),
        logPosterior.plus(second.posterior.logProb(z2)));
  }

  @Override
  public Draw drawScaled(Optional<Node> code, LateNode factor, CodePrior prior) {
    throw new UnsupportedOperationException("a code of several parts");
  }

  @Override
  public FromNoise fromNoise(Node noise) {
    Node z1 = noise.columns(0, decoder.firstWidth());
    Node top = decoder.top(z1, condition);
    DiagonalGaussian p = decoder.prior(top);
    Node e2 = noise.columns(decoder.firstWidth(), decoder.secondWidth());
    Node z2 = p.mean().plus(p.deviation().times(e2));
    return new FromNoise(z1, z1.concat(z2), decoder.head(top, z2));
  }

  @Override
  public Optional<DiagonalGaussian> relativeSecond(List<Node> statistics, FromNoise fromNoise) {
    return Optional.of(second(fromNoise.first(), statistics.get(2)).relative);
  }

  private record Second(
      Node top, DiagonalGaussian prior, DiagonalGaussian relative, DiagonalGaussian posterior) {}

  private Second second(Node z1, Node kept) {
    Node top = decoder.top(z1, condition);
    DiagonalGaussian p = decoder.prior(top);
    DiagonalGaussian relative = decoder.relativePosterior(top, kept);
    DiagonalGaussian q =
        new DiagonalGaussian(
            p.mean().plus(p.deviation().times(relative.mean())),
            p.logVariance().plus(relative.logVariance()));
    return new Second(top, p, relative, q);
  }
}
