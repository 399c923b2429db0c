// SPDX-License-Identifier: Apache-2.0
/**
 * Lines of text cell by cell: those of tables, whose columns each have a format and a code of cells
 * ({@code TableRowFormat}, {@code TableRowCode}), and lines of whole numbers ({@code
 * NumberLinesFormat}).
 */
package dev.elbo.apps.compress.table;
