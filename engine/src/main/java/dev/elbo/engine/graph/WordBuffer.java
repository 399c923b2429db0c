// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import java.util.concurrent.ConcurrentLinkedQueue;

/** Arrays for random words, lent to whichever thread runs a step and reused after it. */
final class WordBuffer {
  private final ConcurrentLinkedQueue<int[]> free = new ConcurrentLinkedQueue<>();

  /** An array of at least the given length; what it holds does not matter. */
  int[] take(int length) {
    int[] words = free.poll();
    return words == null || words.length < length ? new int[length] : words;
  }

  void giveBack(int[] words) {
    free.add(words);
  }
}
