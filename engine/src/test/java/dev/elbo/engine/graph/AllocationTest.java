// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.elbo.engine.Engine;
import dev.elbo.engine.kernel.KernelSelector;
import dev.elbo.engine.optim.Optimizer;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class AllocationTest {
  private static final int RUNS = 50;

  /** Lookup of the inputs and the numbers of the optimizer's step; no rows, no gradients. */
  private static final long FEW_BYTES = 1024;

  @Test
  void runsAllocateNothingThatGrowsWithRows() {
    SmallVae vae = new SmallVae(true);
    ParameterValues values = ParameterValues.initial(vae.graph, 3);
    Map<Node, RowSource> inputs = vae.inputs(0);
    try (Engine engine = Engine.create(KernelSelector.select("scalar"), 1)) {
      TrainingProgram training =
          TrainingProgram.compile(
              engine,
              values,
              OptimizerState.initial(vae.graph),
              vae.objective,
              List.of(),
              SmallVae.MAX_ROWS);
      ForwardProgram forward =
          ForwardProgram.compile(engine, values, vae.outputs(), SmallVae.MAX_ROWS);
      OptionalDouble none = OptionalDouble.empty();
      OptionalDouble clip = OptionalDouble.of(1);
      ParameterValues gradients = ParameterValues.zeros(vae.graph);
      long step = bytes(() -> training.step(inputs, 128, 1, Optimizer.Adam.PAPER, 1e-3, none));
      long clipped = bytes(() -> training.step(inputs, 128, 1, Optimizer.Adam.PAPER, 1e-3, clip));
      long gradient = bytes(() -> training.gradient(inputs, 128, 1, gradients));
      long run = bytes(() -> forward.run(inputs, 128, 0, 1, 0));
      System.err.println(step + " " + clipped + " " + gradient + " " + run);
      assertThat(List.of(step, clipped, gradient, run)).allMatch(bytes -> bytes < FEW_BYTES);
    }
  }

  /** Bytes that a run allocates, the least of several, after some to warm up. */
  private static long bytes(Runnable run) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < RUNS; i++) {
      long before = threads.getThreadAllocatedBytes(thread);
      run.run();
      least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
    }
    return least;
  }
}
