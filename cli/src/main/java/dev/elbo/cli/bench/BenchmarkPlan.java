// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench;

/**
 * How long a benchmark takes.
 *
 * @param warmUpSeconds work of each kind before anything is measured, for the JVM's compiler
 * @param rounds rounds; figures are medians over them
 * @param trainingSeconds one training run of a round, its first fifth not measured
 * @param probeSeconds one peak or product run of a round
 * @param images images that the VAEs of images are trained on
 */
public record BenchmarkPlan(
    double warmUpSeconds, int rounds, double trainingSeconds, double probeSeconds, int images) {
  /** About a minute. */
  public static final BenchmarkPlan FULL = new BenchmarkPlan(2, 7, 1, 0.2, 16384);

  /** A few seconds, for a first impression. */
  public static final BenchmarkPlan QUICK = new BenchmarkPlan(0.3, 1, 0.3, 0.05, 2048);
}
