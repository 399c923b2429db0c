// SPDX-License-Identifier: Apache-2.0
/** Where new codes come from: mixtures of Gaussians, and how one is fitted to posteriors. */
package dev.elbo.vae.sampler;
