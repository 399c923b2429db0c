// SPDX-License-Identifier: Apache-2.0
/**
 * Tables of mixed columns from CSV files, databases and collections. Start at {@link
 * dev.elbo.tables.Table}.
 */
package dev.elbo.tables;
