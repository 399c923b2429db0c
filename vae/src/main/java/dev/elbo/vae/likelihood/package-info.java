// SPDX-License-Identifier: Apache-2.0
/** Likelihoods p(x|z). Start at {@link dev.elbo.vae.likelihood.Likelihood}. */
package dev.elbo.vae.likelihood;
