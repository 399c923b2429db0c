// SPDX-License-Identifier: Apache-2.0
/**
 * Models: what a VAE is made of and a fitted one. Start at {@link dev.elbo.vae.model.VaeModel}; its
 * make-up is a {@link dev.elbo.vae.model.VaeConfig}.
 */
package dev.elbo.vae.model;
