// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.lossy;

/** What the bytes of a lossy file are; docs/formats/lossy.md describes all of it. */
final class LossyFormat {
  static final byte[] MAGIC = {'E', 'L', 'B', 'Q'};

  /** Highest version that this build writes and reads. */
  static final int VERSION = 1;

  /** Stands before each block and the end. */
  static final byte[] MARK = {(byte) 0xE2, 'B', 'L', 'K'};

  static final int END = 0;
  static final int BLOCK = 1;

  /** Rows of each block but the last. */
  static final int BLOCK_ROWS = 8192;

  /** Most words of a block's stack. */
  static final int MOST_WORDS = 1 << 26;

  private LossyFormat() {}
}
