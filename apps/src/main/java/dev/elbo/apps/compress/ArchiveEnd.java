// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

/**
 * What stands at the end of a compressed file.
 *
 * @param rows rows of all blocks
 * @param blocks number of blocks
 * @param rest bytes of the original behind its rows
 */
public record ArchiveEnd(long rows, long blocks, byte[] rest) {
  /** Copies the bytes. */
  public ArchiveEnd {
    rest = rest.clone();
  }

  @Override
  public byte[] rest() {
    return rest.clone();
  }
}
