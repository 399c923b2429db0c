// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench.anomaly;

import java.util.concurrent.ForkJoinPool;

/** Scores of the detectors without networks, computed on a given number of threads. */
final class Baselines implements AutoCloseable {
  /** Parallel streams begun by a thread of a pool stay within it. */
  private final ForkJoinPool pool;

  Baselines(int threads) {
    pool = new ForkJoinPool(threads);
  }

  double[] neighbours(Trial trial) {
    return pool.submit(() -> NearestNeighbours.scores(trial.train(), trial.test(), trial.shared()))
        .join();
  }

  double[] forest(Trial trial, long seed) {
    return pool.submit(() -> IsolationForest.fit(trial.train(), seed).scores(trial.test())).join();
  }

  @Override
  public void close() {
    pool.shutdown();
  }
}
