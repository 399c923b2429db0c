// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.prior;

import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.vae.posterior.DiagonalGaussian;
import java.util.Optional;

/** {@code N(0, I)}, with the KL divergence in closed form (Kingma and Welling 2014, appendix B). */
public record StandardNormalPrior() implements Prior {
  /** The name used in files. */
  public static final String ID = "standard-normal";

  private static final float LOG_TWO_PI = (float) StrictMath.log(2 * Math.PI);

  @Override
  public String id() {
    return ID;
  }

  @Override
  public int components() {
    return 1;
  }

  /** KL divergence of a posterior from this prior, by dimension, {@code [rows, latent]}, nats. */
  public Node klFrom(DiagonalGaussian posterior) {
    return posterior.mean().klToStandardNormal(posterior.logVariance());
  }

  /** Log-density of codes, {@code [rows, 1]}, nats. */
  public Node logProb(Node z) {
    return z.square().plus(LOG_TWO_PI).times(-0.5f).sumColumns();
  }

  @Override
  public Optional<MixtureNodes> define(Site site) {
    return Optional.empty();
  }

  @Override
  public void setInitial(ParameterValues values, TrainingRows data, long seed) {}

  @Override
  public int rowsNeeded() {
    return 0;
  }
}
