// SPDX-License-Identifier: Apache-2.0
package dev.elbo.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts the memory that code takes. */
public final class Allocations {
  private Allocations() {}

  /**
   * The fewest bytes that the calling thread took in one of many runs; the first ones load classes
   * and are interpreted.
   *
   * @param mostRuns runs after which to give up
   * @param few bytes with which to be content
   */
  public static long least(int mostRuns, long few, Runnable run) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < mostRuns && least > few; i++) {
      long before = threads.getThreadAllocatedBytes(thread);
      run.run();
      least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
    }
    return least;
  }
}
