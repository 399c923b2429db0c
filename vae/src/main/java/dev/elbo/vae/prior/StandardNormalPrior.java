// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.prior;

import dev.elbo.engine.graph.Node;
import dev.elbo.vae.posterior.DiagonalGaussian;

/** {@code N(0, I)}, with the KL divergence in closed form (Kingma and Welling 2014, appendix B). */
public record StandardNormalPrior() implements Prior {
  private static final float LOG_TWO_PI = (float) StrictMath.log(2 * Math.PI);

  @Override
  public String id() {
    return "standard-normal";
  }

  @Override
  public Node klFrom(DiagonalGaussian posterior) {
    return posterior.mean().klToStandardNormal(posterior.logVariance());
  }

  @Override
  public Node logProb(Node z) {
    return z.square().plus(LOG_TWO_PI).times(-0.5f).sumColumns();
  }
}
