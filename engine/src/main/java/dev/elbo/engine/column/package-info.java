// SPDX-License-Identifier: Apache-2.0
/**
 * Distributions of a table's columns and what an encoder is given of them; start reading at {@link
 * dev.elbo.engine.column.ColumnDensity}.
 */
package dev.elbo.engine.column;
