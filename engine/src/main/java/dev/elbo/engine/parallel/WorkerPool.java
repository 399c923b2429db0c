// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.parallel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A few platform threads that share out the pieces of a job; the caller works too. Between jobs the
 * threads spin for a moment, so that the phases of a training step follow each other within
 * microseconds, and then park, so that an idle pool costs nothing. Which thread runs which piece is
 * not determined; pieces must not depend on it.
 *
 * <p>One job runs at a time: {@link #run} must not be called by two threads at once, nor from
 * within a piece. Running a job allocates nothing.
 */
public final class WorkerPool implements AutoCloseable {
  /** A job in pieces. */
  @FunctionalInterface
  public interface Job {
    /**
     * Runs one piece.
     *
     * @param piece which piece, from 0
     * @param worker which worker, from 0 to {@link WorkerPool#size} - 1, for scratch memory
     */
    void run(int piece, int worker);
  }

  /** Most pieces a job may have. */
  public static final int MAX_PIECES = 1 << 20;

  private static final long SPIN_NANOS = 100_000;

  /** Spins between two looks at the clock. */
  private static final int SPINS = 64;

  private static final int INDEX_BITS = 21;
  private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;

  /**
   * Generation, number of pieces and next piece of the current job in one word, so that a thread
   * that comes late to an old job can never claim a piece of a new one under the old one's terms.
   */
  private final AtomicLong state = new AtomicLong();

  private final AtomicInteger done = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final Thread[] threads;
  private final AtomicInteger parked = new AtomicInteger();
  private volatile Thread waiting;
  private volatile boolean closed;
  private Job job;

  /**
   * A pool of {@code size} workers: the caller and {@code size - 1} daemon threads.
   *
   * @throws IllegalArgumentException if size is not from 1 to 1024
   */
  public WorkerPool(int size) {
    if (!(size >= 1 && size <= 1024)) {
      throw new IllegalArgumentException("threads must be from 1 to 1024, got " + size);
    }
    threads = new Thread[size - 1];
    for (int i = 0; i < threads.length; i++) {
      int worker = i + 1;
      threads[i] = new Thread(() -> work(worker), "elbo-worker-" + worker);
      threads[i].setDaemon(true);
      threads[i].start();
    }
  }

  /** Number of workers, the caller included. */
  public int size() {
    return threads.length + 1;
  }

  /**
   * Runs all pieces of a job and returns when the last has ended.
   *
   * @param pieces number of pieces, 0 to {@link #MAX_PIECES}
   * @throws RuntimeException what a piece threw; the other pieces still run
   */
  public void run(int pieces, Job job) {
    if (pieces <= 1 || threads.length == 0) {
      runAlone(pieces, job);
      return;
    }
    if (pieces > MAX_PIECES) {
      throw new IllegalArgumentException("too many pieces: " + pieces);
    }
    if (closed) {
      throw new IllegalStateException("the worker pool is closed");
    }
    this.job = job;
    done.set(0);
    long generation = (state.get() >>> (2 * INDEX_BITS)) + 1;
    state.set(generation << (2 * INDEX_BITS) | (long) pieces << INDEX_BITS);
    if (parked.get() > 0) {
      for (Thread thread : threads) {
        LockSupport.unpark(thread);
      }
    }
    claimPieces(0);
    awaitLastPiece(pieces);
    throwFailure();
  }

  /**
   * Spins, then parks: on a processor that both threads share, which happens in containers and busy
   * virtual machines, whoever spins keeps the other from its work.
   */
  private void awaitLastPiece(int pieces) {
    long start = System.nanoTime();
    while (done.get() < pieces) {
      for (int i = 0; i < SPINS && done.get() < pieces; i++) {
        Thread.onSpinWait();
      }
      if (System.nanoTime() - start > SPIN_NANOS) {
        waiting = Thread.currentThread();
        while (done.get() < pieces) {
          LockSupport.park(this);
        }
        waiting = null;
      }
    }
  }

  private void runAlone(int pieces, Job job) {
    for (int piece = 0; piece < pieces; piece++) {
      try {
        job.run(piece, 0);
      } catch (RuntimeException | Error e) {
        failure.compareAndSet(null, e);
      }
    }
    throwFailure();
  }

  private void throwFailure() {
    Throwable thrown = failure.getAndSet(null);
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown != null) {
      throw (RuntimeException) thrown;
    }
  }

  private void claimPieces(int worker) {
    while (true) {
      long now = state.get();
      int piece = (int) (now & INDEX_MASK);
      if (piece >= pieces(now)) {
        return;
      }
      if (!state.compareAndSet(now, now + 1)) {
        continue;
      }
      try {
        job.run(piece, worker);
      } catch (RuntimeException | Error e) {
        failure.compareAndSet(null, e);
      } finally {
        pieceEnded(pieces(now));
      }
    }
  }

  private void pieceEnded(int pieces) {
    if (done.incrementAndGet() == pieces) {
      Thread caller = waiting;
      if (caller != null) {
        LockSupport.unpark(caller);
      }
    }
  }

  private static int pieces(long state) {
    return (int) (state >>> INDEX_BITS & INDEX_MASK);
  }

  private boolean idle() {
    long now = state.get();
    return (now & INDEX_MASK) >= pieces(now);
  }

  private void work(int worker) {
    long idleSince = System.nanoTime();
    while (!closed) {
      if (!idle()) {
        claimPieces(worker);
        idleSince = System.nanoTime();
      }
      for (int i = 0; i < SPINS && idle(); i++) {
        Thread.onSpinWait();
      }
      if (idle() && System.nanoTime() - idleSince > SPIN_NANOS) {
        parked.incrementAndGet();
        while (idle() && !closed) {
          LockSupport.park(this);
        }
        parked.decrementAndGet();
        idleSince = System.nanoTime();
      }
    }
  }

  /** Ends the threads; running jobs must have ended. */
  @Override
  public void close() {
    closed = true;
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
    }
  }
}
