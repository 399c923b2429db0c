// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * Memory lent to whichever thread runs a step and reused after it; allocates nothing once each
 * thread that runs at a time has had its own. Loops over arrays of their own, all with the same
 * index, are those that the JIT compiler makes vectors of.
 */
final class Scratch<T> {
  /** More threads at a time work all the same, with memory that is not kept. */
  private static final int KEPT = 64;

  private final AtomicReferenceArray<T> free = new AtomicReferenceArray<>(KEPT);
  private final Supplier<T> maker;

  Scratch(Supplier<T> maker) {
    this.maker = maker;
  }

  /** Arrays of one length. */
  static Scratch<float[]> floats(int length) {
    return new Scratch<>(() -> new float[length]);
  }

  /** Memory of the caller's own until it is given back; what it holds does not matter. */
  T take() {
    for (int i = 0; i < KEPT; i++) {
      T memory = free.getPlain(i) == null ? null : free.getAndSet(i, null);
      if (memory != null) {
        return memory;
      }
    }
    return maker.get();
  }

  void giveBack(T memory) {
    for (int i = 0; i < KEPT; i++) {
      if (free.getPlain(i) == null && free.compareAndSet(i, null, memory)) {
        return;
      }
    }
  }
}
