// SPDX-License-Identifier: Apache-2.0
/**
 * Compression without loss: {@link dev.elbo.apps.compress.Compressor} and {@link
 * dev.elbo.apps.compress.Decompressor}, and the compressed file with its header, blocks and end
 * ({@code ArchiveFormat}). What rows are is in {@code record}, how they become symbols in {@code
 * row} and {@code table}, how blocks of them are put on stacks in {@code block}, the stacks in
 * {@code coder}; lossy files are in {@code lossy}, kinds of files to compress in {@code original}.
 */
package dev.elbo.apps.compress;
