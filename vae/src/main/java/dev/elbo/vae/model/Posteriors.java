// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

/**
 * Posteriors of some rows.
 *
 * @param means {@code [rows][codeWidth]}
 * @param logVariances log σ², {@code [rows][codeWidth]}
 */
public record Posteriors(float[][] means, float[][] logVariances) {}
