// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import java.io.IOException;
import java.io.InputStream;

/** Finds what stands between the cells of a CSV file. */
final class Delimiter {
  private static final String CANDIDATES = ",;\t|";

  /** Enough for the header of a table of some thousand columns. */
  private static final int HEAD = 1 << 15;

  private Delimiter() {}

  /**
   * The candidate that the first line that is not blank holds most of, outside of quotes; a comma
   * if it holds none. All of them are ASCII, so bytes will do.
   *
   * @param in is left where it was; must be able to mark
   */
  static char of(InputStream in) throws IOException {
    in.mark(HEAD);
    byte[] head = in.readNBytes(HEAD);
    in.reset();
    int[] counts = new int[CANDIDATES.length()];
    boolean inQuotes = false;
    boolean seen = false;
    for (byte b : head) {
      boolean lineEnd = b == '\n' || b == '\r';
      if (lineEnd && !inQuotes && seen) {
        break;
      }
      seen |= !lineEnd;
      inQuotes ^= b == '"';
      int candidate = CANDIDATES.indexOf(b);
      if (candidate >= 0 && !inQuotes) {
        counts[candidate]++;
      }
    }
    int best = 0;
    for (int i = 1; i < counts.length; i++) {
      best = counts[i] > counts[best] ? i : best;
    }
    return CANDIDATES.charAt(best);
  }
}
