// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.engine.optim.LearningRate;

/** Names of learning-rate schedules. */
final class Schedule {
  private static final double STEP_FACTOR = 0.1;
  private static final int STEPS = 3;

  private Schedule() {}

  static String nameOf(LearningRate rate) {
    if (rate instanceof LearningRate.Cosine) {
      return "cosine";
    }
    if (rate instanceof LearningRate.Step) {
      return "step";
    }
    return rate instanceof LearningRate.Staircase ? "staircase" : "constant";
  }

  /**
   * The schedule of a name.
   *
   * @throws UsageException if there is none
   * @throws IllegalArgumentException if a number is out of its range
   */
  static LearningRate of(String name, double initial, int epochs) {
    return switch (name) {
      case "constant" -> new LearningRate.Constant(initial);
      case "cosine" -> new LearningRate.Cosine(initial, 0);
      case "staircase" -> new LearningRate.Staircase(initial);
      case "step" ->
          new LearningRate.Step(initial, Math.max(1, (epochs + STEPS - 1) / STEPS), STEP_FACTOR);
      default -> step(name, initial);
    };
  }

  private static LearningRate step(String name, double initial) {
    String[] parts = name.split(":", -1);
    if (parts.length == 3 && parts[0].equals("step")) {
      try {
        return new LearningRate.Step(
            initial, Integer.parseInt(parts[1]), Double.parseDouble(parts[2]));
      } catch (NumberFormatException e) {
        throw unknown(name);
      }
    }
    throw unknown(name);
  }

  private static UsageException unknown(String name) {
    return new UsageException(
        "--schedule must be constant, cosine, step, step:EVERY:FACTOR or staircase, got '"
            + name
            + "'");
  }
}
