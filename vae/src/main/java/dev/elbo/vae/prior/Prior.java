// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.prior;

import dev.elbo.engine.graph.Node;
import dev.elbo.vae.posterior.DiagonalGaussian;

/** The distribution p(z) of latent codes before data are seen. */
public sealed interface Prior permits StandardNormalPrior {
  /** The name used in files and on the command line. */
  String id();

  /** KL divergence of a posterior from this prior, by dimension, {@code [rows, latent]}, nats. */
  Node klFrom(DiagonalGaussian posterior);

  /** Log-density of codes, {@code [rows, 1]}, nats. */
  Node logProb(Node z);
}
