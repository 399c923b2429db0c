// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.coder;

import java.util.Arrays;

/**
 * All that there is of a stack of symbols, see {@link Ans}.
 *
 * @param next the state that the next symbol is pushed on
 * @param last the state that the last symbol is on
 * @param words the words below, the lowest first
 */
public record AnsState(long next, long last, int[] words) {
  /** Bits that it takes in a file. */
  public long bits() {
    return 2 * Long.SIZE + (long) Integer.SIZE * words.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AnsState that
        && next == that.next
        && last == that.last
        && Arrays.equals(words, that.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(new Object[] {next, last, Arrays.hashCode(words)});
  }
}
