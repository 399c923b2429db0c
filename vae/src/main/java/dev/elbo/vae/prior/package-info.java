// SPDX-License-Identifier: Apache-2.0
/** Priors p(z). Start at {@link dev.elbo.vae.prior.Prior}. */
package dev.elbo.vae.prior;
