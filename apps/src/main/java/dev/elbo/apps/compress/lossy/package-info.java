// SPDX-License-Identifier: Apache-2.0
/**
 * Lossy files: {@link dev.elbo.apps.compress.lossy.LossyEncoder} and {@link
 * dev.elbo.apps.compress.lossy.LossyDecoder} keep of rows the quantised means of their posteriors.
 */
package dev.elbo.apps.compress.lossy;
