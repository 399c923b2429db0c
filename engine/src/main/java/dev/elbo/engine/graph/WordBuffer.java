// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import java.util.concurrent.ConcurrentLinkedQueue;

/** Arrays for random words, lent to whichever thread runs a step and reused after it. */
final class WordBuffer {
  private final int length;
  private final ConcurrentLinkedQueue<int[]> free = new ConcurrentLinkedQueue<>();

  WordBuffer(int length) {
    this.length = length;
  }

  int[] take() {
    int[] words = free.poll();
    return words == null ? new int[length] : words;
  }

  void giveBack(int[] words) {
    free.add(words);
  }
}
