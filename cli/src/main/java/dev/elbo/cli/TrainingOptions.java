// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.engine.optim.LearningRate;
import dev.elbo.engine.optim.Optimizer;
import dev.elbo.vae.train.TrainConfig;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a model is trained; defaults are those of {@link TrainConfig#DEFAULT}. */
final class TrainingOptions {
  @Mixin private ObjectiveOptions objective;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the data (default: ${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Rows in a step (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--lr",
      paramLabel = "RATE",
      description = "Learning rate at the start (default: ${DEFAULT-VALUE}).")
  private double learningRate;

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      description =
          "Learning rate over time: constant, cosine (down to 0), step (a tenth after each third of"
              + " the epochs) or step:EVERY:FACTOR, staircase (Burda et al.) (default:"
              + " ${DEFAULT-VALUE}).")
  private String schedule;

  @Option(
      names = "--lr-warmup",
      paramLabel = "STEPS",
      description = "Steps over which the learning rate grows to --lr at first (default: 0).")
  private int rateWarmup;

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      description = "adam or adamw (default: ${DEFAULT-VALUE}).")
  private String optimizer;

  @Option(
      names = "--weight-decay",
      paramLabel = "D",
      description = "Decoupled weight decay of adamw (default: 0.01).")
  private Float weightDecay;

  @Option(
      names = "--clip",
      paramLabel = "NORM",
      description = "Largest norm of the whole gradient (default: no limit).")
  private Double clip;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description =
          "Stop after N epochs without a better validation figure, counted from the end of the"
              + " warm-up.")
  private Integer patience;

  /** See {@link ElboCommand#defaults}. */
  static Map<String, String> defaults() {
    TrainConfig config = TrainConfig.DEFAULT;
    return Map.of(
        "--epochs", Integer.toString(config.epochs()),
        "--batch", Integer.toString(config.batch()),
        "--lr", text(config.learningRate().initial()),
        "--schedule", Schedule.nameOf(config.learningRate()),
        "--optimizer", config.optimizer() instanceof Optimizer.AdamW ? "adamw" : "adam");
  }

  private static String text(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  boolean stopsEarly() {
    return patience != null;
  }

  /**
   * The settings.
   *
   * @throws IllegalArgumentException if one is out of its range
   * @throws UsageException if they contradict each other
   */
  TrainConfig config(long seed) {
    TrainConfig config =
        TrainConfig.DEFAULT
            .withEpochs(epochs)
            .withBatch(batch)
            .withLearningRate(learningRate())
            .withOptimizer(optimizer())
            .withObjective(objective.objective())
            .withSeed(seed);
    if (clip != null) {
      config = config.withClipNorm(clip);
    }
    return patience == null ? config : config.withPatience(patience);
  }

  private LearningRate learningRate() {
    LearningRate rate = Schedule.of(schedule, learningRate, epochs);
    return rateWarmup == 0 ? rate : new LearningRate.WarmUp(rate, rateWarmup);
  }

  private Optimizer optimizer() {
    switch (optimizer) {
      case "adam" -> {
        if (weightDecay != null) {
          throw new UsageException(
              "--weight-decay belongs to --optimizer adamw, got --optimizer adam");
        }
        return Optimizer.Adam.PAPER;
      }
      case "adamw" -> {
        Optimizer.AdamW adamw = Optimizer.AdamW.DEFAULT;
        return weightDecay == null
            ? adamw
            : new Optimizer.AdamW(adamw.beta1(), adamw.beta2(), adamw.epsilon(), weightDecay);
      }
      default ->
          throw new UsageException("--optimizer must be adam or adamw, got '" + optimizer + "'");
    }
  }
}
