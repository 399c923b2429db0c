// SPDX-License-Identifier: Apache-2.0
/**
 * What lossy files cost and lose, beside JPEG: start at {@link dev.elbo.cli.lossy.RateDistortion}.
 */
package dev.elbo.cli.lossy;
