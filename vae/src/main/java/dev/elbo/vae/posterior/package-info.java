// SPDX-License-Identifier: Apache-2.0
/** Approximate posteriors q(z|x). Start at {@link dev.elbo.vae.posterior.DiagonalGaussian}. */
package dev.elbo.vae.posterior;
