// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Arrays of one length, lent to whichever thread runs a step and reused after it. Loops over arrays
 * of their own, all with the same index, are those that the JIT compiler makes vectors of.
 */
final class FloatScratch {
  private final ConcurrentLinkedQueue<float[]> free = new ConcurrentLinkedQueue<>();
  private final int length;

  FloatScratch(int length) {
    this.length = length;
  }

  /** An array; what it holds does not matter. */
  float[] take() {
    float[] array = free.poll();
    return array == null ? new float[length] : array;
  }

  void giveBack(float[] array) {
    free.add(array);
  }
}
