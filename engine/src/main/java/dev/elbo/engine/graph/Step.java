// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

/** A piece of a compiled program. */
@FunctionalInterface
interface Step {
  /** Computes rows {@code from} to {@code to - 1}. */
  void run(Run run, int from, int to);
}
