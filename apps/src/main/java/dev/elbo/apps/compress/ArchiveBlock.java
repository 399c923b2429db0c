// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

import dev.elbo.apps.compress.block.EncodedBlock;

/** A part of a compressed file between header and end. */
sealed interface ArchiveBlock {
  /** Number of the first row, from 0. */
  long first();

  /** Number of rows. */
  int rows();

  /**
   * Rows on a stack.
   *
   * @param checksum CRC-32C of the rows' bytes
   */
  record Coded(long first, EncodedBlock block, int checksum) implements ArchiveBlock {
    @Override
    public int rows() {
      return block.rows();
    }
  }

  /**
   * Rows as they are.
   *
   * @param bytes one row after the other
   */
  record Stored(long first, int rows, byte[] bytes) implements ArchiveBlock {}
}
