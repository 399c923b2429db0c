// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

/**
 * Posteriors of some rows.
 *
 * @param means {@code [rows][latent]}
 * @param logVariances log σ², {@code [rows][latent]}
 */
public record Posteriors(float[][] means, float[][] logVariances) {}
