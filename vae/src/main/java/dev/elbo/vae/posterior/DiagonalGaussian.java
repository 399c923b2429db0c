// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.posterior;

import dev.elbo.engine.graph.Node;

/**
 * A Gaussian with independent dimensions, {@code N(mean, e^logVariance)}.
 *
 * @param mean {@code [rows, latent]}
 * @param logVariance log σ², {@code [rows, latent]}
 */
public record DiagonalGaussian(Node mean, Node logVariance) {
  /**
   * Log-variances from {@link #bounded} lie within plus or minus this: σ from 0.0067 to 148.4.
   * Without a bound one wild row makes e^logVariance infinite, and the loss with it.
   */
  public static final float BOUND = 10f;

  private static final float LOG_TWO_PI = (float) StrictMath.log(2 * Math.PI);

  /**
   * A Gaussian whose log-variance is kept within {@link #BOUND}.
   *
   * @param raw any values, {@code [rows, latent]}; the log-variance is {@code BOUND * tanh(raw /
   *     BOUND)}, which is nearly {@code raw} around 0
   */
  public static DiagonalGaussian bounded(Node mean, Node raw) {
    return new DiagonalGaussian(mean, raw.times(1 / BOUND).tanh().times(BOUND));
  }

  /** σ, {@code [rows, latent]}. */
  public Node deviation() {
    return logVariance.times(0.5f).exp();
  }

  /** A reparameterised sample (Kingma and Welling 2014, section 2.4), {@code [rows, latent]}. */
  public Node sample() {
    return mean.sampleGaussian(logVariance);
  }

  /** Log-density of {@code z}, {@code [rows, 1]}, nats. */
  public Node logProb(Node z) {
    return mean.gaussianLogProb(logVariance, z);
  }

  /** Summands of {@link #logProb} by dimension, {@code [rows, latent]}. */
  public Node logProbByDimension(Node z) {
    Node squares = z.minus(mean).square().times(logVariance.times(-1f).exp());
    return squares.plus(logVariance).plus(LOG_TWO_PI).times(-0.5f);
  }

  /** The same, through which no gradient flows to mean and log-variance. */
  public DiagonalGaussian stopGradient() {
    return new DiagonalGaussian(mean.stopGradient(), logVariance.stopGradient());
  }
}
