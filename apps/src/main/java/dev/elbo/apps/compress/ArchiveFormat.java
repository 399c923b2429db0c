// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

import dev.elbo.apps.compress.coder.ByteReader;

/** What the bytes of a compressed file are; docs/formats/compressed.md describes all of it. */
final class ArchiveFormat {
  static final byte[] MAGIC = {'E', 'L', 'B', 'Z'};

  /** Highest version that this build writes and reads. */
  static final int VERSION = 1;

  /** Stands before each block and the end, so that they are found behind damaged bytes. */
  static final byte[] MARK = {(byte) 0xE1, 'B', 'L', 'K'};

  static final int END = 0;
  static final int CODED = 1;
  static final int STORED = 2;

  static final int FIXED = 0;
  static final int LINES = 1;

  /** Rows of one length whose values are no unsigned bytes. */
  static final int NUMBERS = 2;

  static final int HAS_MODEL = 1;
  static final int HAS_EMBEDDED = 2;

  /** Most rows of a block. */
  static final int MOST_ROWS = 1 << 20;

  /** Most bytes of a block's stack or stored rows, and of each part of a header. */
  static final int MOST_BYTES = ByteReader.MOST_BYTES;

  private ArchiveFormat() {}
}
