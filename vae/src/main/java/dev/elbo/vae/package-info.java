// SPDX-License-Identifier: Apache-2.0
/**
 * The version. Models are in {@code dev.elbo.vae.model}, training in {@code dev.elbo.vae.train}.
 */
package dev.elbo.vae;
