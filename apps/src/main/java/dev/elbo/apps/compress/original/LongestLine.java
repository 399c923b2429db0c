// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.original;

import dev.elbo.data.file.FileInput;
import java.io.IOException;
import java.io.InputStream;

/** Tells texts of lines from others: a line is held in memory, with some bytes for each of it. */
final class LongestLine {
  /** Longest line, its end included. */
  static final int MOST_BYTES = 1 << 20;

  private LongestLine() {}

  /** Reads all of a text, unpacked, and closes it: true if no line is too long. */
  static boolean fits(InputStream raw) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long length = 0;
    try (FileInput input = FileInput.open(raw)) {
      InputStream in = input.stream();
      for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
        for (int i = 0; i < got; i++) {
          length = buffer[i] == '\n' ? 0 : length + 1;
          if (length >= MOST_BYTES) {
            return false;
          }
        }
      }
      return true;
    }
  }
}
