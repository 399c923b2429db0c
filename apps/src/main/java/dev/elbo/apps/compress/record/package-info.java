// SPDX-License-Identifier: Apache-2.0
/**
 * Rows of files as bytes, as what calls {@link dev.elbo.apps.compress} gives and takes them, and
 * what is thrown if compressed data is damaged.
 */
package dev.elbo.apps.compress.record;
