// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.lossy;

/**
 * Codes of rows as a lossy file holds them.
 *
 * @param codes {@code [rows][codeWidth]}
 * @param classes class of each row, {@code [rows]}; empty for a model without classes
 */
public record LossyCodes(float[][] codes, int[] classes) {}
