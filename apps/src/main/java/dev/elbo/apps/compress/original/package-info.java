// SPDX-License-Identifier: Apache-2.0
/**
 * The files that rows come from and go back to: {@link
 * dev.elbo.apps.compress.original.Original#open} reads one, {@link
 * dev.elbo.apps.compress.original.OriginalFormat} writes it again.
 */
package dev.elbo.apps.compress.original;
