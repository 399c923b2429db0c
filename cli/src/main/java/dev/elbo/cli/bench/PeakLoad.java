// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench;

import dev.elbo.engine.Engine;
import dev.elbo.engine.kernel.PeakProbe;

/** Multiply-adds in registers on all threads of an engine. */
final class PeakLoad {
  /** Some 0.1 ms a piece: short enough that no thread waits long for the last one. */
  private static final int ROUNDS = 20_000;

  private static final int PIECES_PER_THREAD = 8;

  /** The JVM compiles by the number of calls; before it has, every vector is an object. */
  private static final int WARM_UP_CALLS = 20_000;

  private static final int WARM_UP_ROUNDS = 20;

  /** Compiled code is there once the rate no longer grows so much between two looks. */
  private static final double STEADY = 1.1;

  private final Engine engine;
  private final PeakProbe probe;
  private final float[] results;

  PeakLoad(Engine engine) {
    this.engine = engine;
    probe = PeakProbe.matching(engine.selection());
    results = new float[PIECES_PER_THREAD * engine.threads()];
  }

  /** Works until the code is compiled, but at least for a while. */
  void warmUp(double seconds) {
    float sum = 0;
    for (int i = 0; i < WARM_UP_CALLS; i++) {
      sum += probe.run(WARM_UP_ROUNDS);
    }
    results[0] = sum;
    double before = 0;
    double now = gflops(seconds / 2);
    while (now > STEADY * before) {
      before = now;
      now = gflops(seconds / 2);
    }
  }

  /** Works for a while. */
  double gflops(double seconds) {
    long start = System.nanoTime();
    long jobs = 0;
    double elapsed;
    do {
      engine.pool().run(results.length, (piece, worker) -> results[piece] = probe.run(ROUNDS));
      jobs++;
      elapsed = (System.nanoTime() - start) / 1e9;
    } while (elapsed < seconds);
    for (float result : results) {
      if (!Float.isFinite(result)) {
        throw new IllegalStateException("the peak probe gave " + result);
      }
    }
    return (double) jobs * results.length * ROUNDS * probe.flopsPerRound() / elapsed / 1e9;
  }
}
