// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine;

import dev.elbo.engine.kernel.KernelSelection;
import dev.elbo.engine.kernel.KernelSelector;
import dev.elbo.engine.kernel.Kernels;
import dev.elbo.engine.parallel.WorkerPool;

/**
 * What a computation runs on: kernels and threads. Programs compiled for one engine must not run at
 * the same time; make one engine for each caller. Results do not depend on either choice.
 */
public final class Engine implements AutoCloseable {
  private final KernelSelection selection;
  private final WorkerPool pool;

  private Engine(KernelSelection selection, WorkerPool pool) {
    this.selection = selection;
    this.pool = pool;
  }

  /** The fastest kernels that run here, and one thread for each processor. */
  public static Engine create() {
    return create(Runtime.getRuntime().availableProcessors());
  }

  /**
   * The fastest kernels that run here.
   *
   * @param threads number of threads, 1 to 1024, the caller's included
   */
  public static Engine create(int threads) {
    return create(KernelSelector.select(), threads);
  }

  /** Given kernels. */
  public static Engine create(KernelSelection selection, int threads) {
    return new Engine(selection, new WorkerPool(threads));
  }

  /** The kernels in use and why. */
  public KernelSelection selection() {
    return selection;
  }

  /** The kernels in use. */
  public Kernels kernels() {
    return selection.kernels();
  }

  /** The threads in use. */
  public WorkerPool pool() {
    return pool;
  }

  /** Number of threads, the caller's included. */
  public int threads() {
    return pool.size();
  }

  /** What it computes with, for people: {@code vector x16 kernels, 2 threads}. */
  public String inWords() {
    return selection().name()
        + " kernels, "
        + threads()
        + (threads() == 1 ? " thread" : " threads");
  }

  @Override
  public void close() {
    pool.close();
  }
}
