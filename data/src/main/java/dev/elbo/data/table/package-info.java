// SPDX-License-Identifier: Apache-2.0
/**
 * What is known of a table: the kind of each column, and how its cells become floats and text
 * again. Start at {@link dev.elbo.data.table.TableSchema}.
 */
package dev.elbo.data.table;
