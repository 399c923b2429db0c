// SPDX-License-Identifier: Apache-2.0
/**
 * Rows as symbols ({@code RowFormat}), and codes of these symbols under the likelihoods of rows
 * whose values are all of one kind ({@code RowCode}, {@code RowCodes}).
 */
package dev.elbo.apps.compress.row;
