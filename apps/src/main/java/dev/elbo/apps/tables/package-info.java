// SPDX-License-Identifier: Apache-2.0
/**
 * Tables: what is missing filled in, and rows drawn given some of their cells; start reading at
 * {@link dev.elbo.apps.tables.Imputer}.
 */
package dev.elbo.apps.tables;
