// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

import dev.elbo.apps.compress.record.CorruptDataException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Blocks whose checksums match, in a file some of which is damaged.
 *
 * @param end what stands at the end, if that is intact
 * @param damaged stretches of bytes that belong to no intact part
 */
record IntactBlocks(List<ArchiveBlock> blocks, Optional<ArchiveEnd> end, long damaged) {
  /** Finds them. */
  static IntactBlocks of(byte[] bytes) throws IOException {
    List<ArchiveBlock> blocks = new ArrayList<>();
    Optional<ArchiveEnd> end = Optional.empty();
    long damaged = 0;
    boolean lost = false;
    int at = 0;
    while (at < bytes.length && end.isEmpty()) {
      if (!isMark(bytes, at)) {
        damaged += lost ? 0 : 1;
        lost = true;
        at++;
        continue;
      }
      ByteArrayInputStream rest = new ByteArrayInputStream(bytes, at, bytes.length - at);
      ArchiveReader reader = new ArchiveReader(rest, false);
      try {
        Optional<ArchiveBlock> block = reader.next();
        block.ifPresent(blocks::add);
        end = Optional.ofNullable(reader.end());
        at = bytes.length - rest.available();
        lost = false;
      } catch (CorruptDataException e) {
        damaged += lost ? 0 : 1;
        lost = true;
        at++;
      }
    }
    return new IntactBlocks(blocks, end, damaged + (end.isEmpty() && !lost ? 1 : 0));
  }

  private static boolean isMark(byte[] bytes, int at) {
    int end = at + ArchiveFormat.MARK.length;
    return end <= bytes.length
        && Arrays.equals(bytes, at, end, ArchiveFormat.MARK, 0, ArchiveFormat.MARK.length);
  }
}
