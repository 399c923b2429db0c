// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class WorkerPoolTest {
  private static final int[] PIECES = {0, 1, 2, 3, 7, 64, 1000};

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void everyPieceRunsOnceOnAKnownWorker(int size) {
    try (WorkerPool pool = new WorkerPool(size)) {
      assertThat(pool.size()).isEqualTo(size);
      for (int round = 0; round < 30; round++) {
        for (int pieces : PIECES) {
          AtomicIntegerArray runs = new AtomicIntegerArray(pieces);
          AtomicInteger strangers = new AtomicInteger();
          pool.run(
              pieces,
              (piece, worker) -> {
                runs.incrementAndGet(piece);
                if (worker < 0 || worker >= size) {
                  strangers.incrementAndGet();
                }
              });
          for (int i = 0; i < pieces; i++) {
            assertThat(runs.get(i)).isEqualTo(1);
          }
          assertThat(strangers).hasValue(0);
        }
      }
    }
  }

  @Test
  void aWorkerRunsOnePieceAtATime() {
    try (WorkerPool pool = new WorkerPool(3)) {
      AtomicIntegerArray inside = new AtomicIntegerArray(3);
      AtomicInteger clashes = new AtomicInteger();
      pool.run(
          2000,
          (piece, worker) -> {
            if (inside.incrementAndGet(worker) != 1) {
              clashes.incrementAndGet();
            }
            inside.decrementAndGet(worker);
          });
      assertThat(clashes).hasValue(0);
    }
  }

  @Test
  void resultsAreSeenByTheCallerAndByTheNextJob() {
    try (WorkerPool pool = new WorkerPool(3)) {
      long[] values = new long[100];
      for (int round = 0; round < 500; round++) {
        pool.run(100, (piece, worker) -> values[piece]++);
        pool.run(50, (piece, worker) -> values[piece] += values[99 - piece] - values[piece]);
      }
      assertThat(values).containsOnly(500);
    }
  }

  @Test
  void parkedWorkersWakeUp() {
    try (WorkerPool pool = new WorkerPool(3)) {
      AtomicInteger runs = new AtomicInteger();
      for (int round = 0; round < 5; round++) {
        // Longer than the workers spin.
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(3));
        pool.run(10, (piece, worker) -> runs.incrementAndGet());
      }
      assertThat(runs).hasValue(50);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void exceptionsReachTheCallerAndTheOtherPiecesStillRun(int size) {
    try (WorkerPool pool = new WorkerPool(size)) {
      for (int round = 0; round < 20; round++) {
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(
                () ->
                    pool.run(
                        20,
                        (piece, worker) -> {
                          runs.incrementAndGet();
                          if (piece == 7) {
                            throw new IllegalStateException("piece 7");
                          }
                        }))
            .isInstanceOf(IllegalStateException.class)
            .hasMessage("piece 7");
        assertThat(runs).hasValue(20);
        AtomicInteger after = new AtomicInteger();
        pool.run(20, (piece, worker) -> after.incrementAndGet());
        assertThat(after).hasValue(20);
      }
    }
  }

  @Test
  void errorsReachTheCaller() {
    try (WorkerPool pool = new WorkerPool(2)) {
      AssertionError error = new AssertionError("broken");
      assertThatThrownBy(
              () ->
                  pool.run(
                      4,
                      (piece, worker) -> {
                        throw error;
                      }))
          .isSameAs(error);
    }
  }

  @Test
  void aPieceMayUseAnotherPool() {
    try (WorkerPool outer = new WorkerPool(2);
        WorkerPool inner = new WorkerPool(2)) {
      AtomicInteger runs = new AtomicInteger();
      outer.run(
          8,
          (piece, worker) -> {
            synchronized (inner) {
              inner.run(5, (p, w) -> runs.incrementAndGet());
            }
          });
      assertThat(runs).hasValue(40);
    }
  }

  @Test
  void limitsAreChecked() {
    assertThatThrownBy(() -> new WorkerPool(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threads must be from 1 to 1024, got 0");
    assertThatThrownBy(() -> new WorkerPool(1025))
        .hasMessage("threads must be from 1 to 1024, got 1025");
    try (WorkerPool pool = new WorkerPool(2)) {
      assertThatThrownBy(() -> pool.run(WorkerPool.MAX_PIECES + 1, (piece, worker) -> {}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("too many pieces: 1048577");
      AtomicInteger runs = new AtomicInteger();
      pool.run(WorkerPool.MAX_PIECES, (piece, worker) -> runs.incrementAndGet());
      assertThat(runs).hasValue(WorkerPool.MAX_PIECES);
    }
  }

  @Test
  void aClosedPoolHasNoThreadsAndRefusesJobs() throws InterruptedException {
    WorkerPool pool = new WorkerPool(3);
    Thread[] workers = new Thread[3];
    java.util.concurrent.CountDownLatch all = new java.util.concurrent.CountDownLatch(3);
    // Each piece waits for the others, so each worker gets one.
    pool.run(
        3,
        (piece, worker) -> {
          workers[worker] = Thread.currentThread();
          all.countDown();
          try {
            all.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    assertThat(workers[0]).isSameAs(Thread.currentThread());
    assertThat(workers[1].isDaemon()).isTrue();
    pool.close();
    pool.close();
    for (int i = 1; i < 3; i++) {
      workers[i].join(10_000);
      assertThat(workers[i].isAlive()).isFalse();
    }
    assertThatThrownBy(() -> pool.run(5, (piece, worker) -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the worker pool is closed");
  }
}
