// SPDX-License-Identifier: Apache-2.0
/**
 * Compression without loss: {@link dev.elbo.apps.compress.Compressor} and {@link
 * dev.elbo.apps.compress.Decompressor} put the rows of files on stacks of {@code Ans} by bits-back
 * coding ({@code BitsBack}), the stacks into blocks of a file ({@code ArchiveFormat}), and both
 * back. {@link dev.elbo.apps.compress.LossyEncoder} and {@link dev.elbo.apps.compress.LossyDecoder}
 * keep of rows the quantised means of their posteriors.
 */
package dev.elbo.apps.compress;
