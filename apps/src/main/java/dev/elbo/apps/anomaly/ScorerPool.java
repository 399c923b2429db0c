// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * Idle sessions, shared between threads without locks. Taking one and giving it back allocates
 * nothing; if none is idle, a new one is made.
 */
final class ScorerPool<T> {
  /** A power of 2. Sessions that come back when so many are idle are left to the collector. */
  private static final int SLOTS = 64;

  private final AtomicReferenceArray<T> slots = new AtomicReferenceArray<>(SLOTS);
  private final Supplier<T> maker;

  ScorerPool(Supplier<T> maker) {
    this.maker = maker;
  }

  T take() {
    int start = start();
    for (int i = 0; i < SLOTS; i++) {
      int slot = (start + i) & (SLOTS - 1);
      if (slots.get(slot) != null) {
        T session = slots.getAndSet(slot, null);
        if (session != null) {
          return session;
        }
      }
    }
    return maker.get();
  }

  void giveBack(T session) {
    int start = start();
    for (int i = 0; i < SLOTS; i++) {
      int slot = (start + i) & (SLOTS - 1);
      if (slots.get(slot) == null && slots.compareAndSet(slot, null, session)) {
        return;
      }
    }
  }

  /** Threads begin at slots of their own, where they find what their processor has cached. */
  private static int start() {
    return (int) Thread.currentThread().getId() & (SLOTS - 1);
  }
}
