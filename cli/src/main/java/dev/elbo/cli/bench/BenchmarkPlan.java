// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench;

/**
 * How long a benchmark takes.
 *
 * @param warmUpSeconds work of each kind before anything is measured, for the JVM's compiler
 * @param rounds rounds; figures are medians over them
 * @param trainingSeconds one training run of a round, its first fifth not measured
 * @param probeSeconds one peak or product run of a round
 */
public record BenchmarkPlan(
    double warmUpSeconds, int rounds, double trainingSeconds, double probeSeconds) {
  /** About 40 seconds. */
  public static final BenchmarkPlan FULL = new BenchmarkPlan(2, 7, 1, 0.2);

  /** A few seconds, for a first impression. */
  public static final BenchmarkPlan QUICK = new BenchmarkPlan(0.4, 1, 0.4, 0.05);
}
