// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import java.util.List;
import java.util.OptionalInt;

/**
 * How a detector learns; docs/decisions/0012 has the experiments behind the defaults.
 *
 * @param training what is known of the training rows
 * @param members models of the ensemble, 2 to 100; each is trained without its share of the rows,
 *     by which the scores of new rows are calibrated
 * @param hidden widths of the encoder's hidden layers; the decoder mirrors them
 * @param latent dimensions of the codes, 1 to 65536; empty to take it from the width of the data
 * @param steps steps of training of each member, 1 to 1000000; at least one pass over its rows
 * @param learningRate first learning rate, above 0
 * @param references training rows that others are compared with, at most, 20 to 100000
 * @param seed the same seed gives the same detector, bit for bit
 */
public record DetectorConfig(
    TrainingRows training,
    int members,
    List<Integer> hidden,
    OptionalInt latent,
    int steps,
    double learningRate,
    int references,
    long seed) {
  /** Checks the ranges. */
  public DetectorConfig {
    hidden = List.copyOf(hidden);
    check(members >= 2 && members <= 100, "members must be from 2 to 100, got " + members);
    check(
        latent.orElse(1) >= 1 && latent.orElse(1) <= 65536,
        "latent must be from 1 to 65536, got " + latent.orElse(1));
    check(steps >= 1 && steps <= 1_000_000, "steps must be from 1 to 1000000, got " + steps);
    check(
        learningRate > 0 && learningRate < Double.POSITIVE_INFINITY,
        "learningRate must be finite and above 0, got " + learningRate);
    check(
        references >= 20 && references <= 100_000,
        "references must be from 20 to 100000, got " + references);
  }

  /** The default for rows of which something is known. */
  public static DetectorConfig of(TrainingRows training) {
    return switch (training) {
      case CLEAN ->
          new DetectorConfig(
              training, 4, List.of(128, 128), OptionalInt.empty(), 1000, 1e-3, 10_000, 1);
      case CONTAMINATED ->
          new DetectorConfig(training, 6, List.of(32, 32), OptionalInt.empty(), 500, 2e-3, 2000, 1);
    };
  }

  /** The same with another seed. */
  public DetectorConfig withSeed(long seed) {
    return new DetectorConfig(
        training, members, hidden, latent, steps, learningRate, references, seed);
  }

  /** The same with another number of steps. */
  public DetectorConfig withSteps(int steps) {
    return new DetectorConfig(
        training, members, hidden, latent, steps, learningRate, references, seed);
  }

  /** Dimensions of the codes of rows of so many features. */
  int latentFor(int features) {
    return latent.orElse(
        switch (training) {
          case CLEAN -> Math.max(2, Math.min(48, features));
          case CONTAMINATED -> Math.max(2, Math.min(32, (int) Math.round(Math.sqrt(features))));
        });
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
