// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

import java.util.ServiceLoader;

/**
 * A load that does nothing but fused multiply-adds in registers: what it reaches is the most that
 * kernels of the same kind can reach on this machine. Found as a service beside the kernels.
 */
public interface PeakProbe {
  /**
   * Runs on the calling thread; safe to be run by several at once.
   *
   * @param rounds how long, at least 1; a million take about a hundredth of a second
   * @return a number that depends on all of the work, to be looked at by the caller so that the
   *     work cannot be left out
   */
  float run(int rounds);

  /** Floating-point operations of a round, a fused multiply-add being two. */
  int flopsPerRound();

  /** The probe of the kind of kernels selected. */
  static PeakProbe matching(KernelSelection selection) {
    if (selection.kernels() instanceof ScalarKernels) {
      return new ScalarPeakProbe();
    }
    return ServiceLoader.load(PeakProbe.class, PeakProbe.class.getClassLoader())
        .findFirst()
        .orElseGet(ScalarPeakProbe::new);
  }
}
