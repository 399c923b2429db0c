// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import java.util.Collection;
import java.util.Optional;

/** Finds what somebody may have meant. */
final class Closest {
  private Closest() {}

  /** The known word with the fewest edits from {@code word}, if it is close. */
  static Optional<String> to(String word, Collection<String> known) {
    String best = null;
    int fewest = Integer.MAX_VALUE;
    for (String candidate : known) {
      int edits = edits(word, candidate);
      if (edits < fewest) {
        fewest = edits;
        best = candidate;
      }
    }
    return fewest <= Math.max(1, word.length() / 3) ? Optional.of(best) : Optional.empty();
  }

  /** Levenshtein distance: single characters put in, left out or changed. */
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
