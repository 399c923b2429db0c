// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.engine.optim.LearningRate;
import dev.elbo.engine.optim.Optimizer;
import dev.elbo.vae.train.TrainConfig;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a model is trained; defaults are those of {@link TrainConfig#DEFAULT}. */
final class TrainingOptions {
  private static final String ADAM = "adam";
  private static final String ADAMW = "adamw";

  @Mixin private ObjectiveOptions objective;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the data (default: 50; for tables by their rows).")
  private Integer epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Rows in a step (default: 128; for tables by their rows).")
  private Integer batch;

  @Option(
      names = "--lr",
      paramLabel = "RATE",
      description = "Learning rate at the start (default: 0.001; for tables by their rows).")
  private Double learningRate;

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      description =
          "Learning rate over time: constant, cosine (down to 0), step (a tenth after each third of"
              + " the epochs) or step:EVERY:FACTOR, staircase (Burda et al.) (default:"
              + " constant; for tables cosine).")
  private String schedule;

  @Option(
      names = "--lr-warmup",
      paramLabel = "STEPS",
      description = "Steps over which the learning rate grows to --lr at first (default: 0).")
  private int rateWarmup;

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      description = "adam or adamw (default: adam).")
  private String optimizer;

  @Option(
      names = "--weight-decay",
      paramLabel = "D",
      description = "Decoupled weight decay of adamw (default: 0.01).")
  private Float weightDecay;

  @Option(
      names = "--clip",
      paramLabel = "NORM",
      description = "Largest norm of the whole gradient (default: no limit; for tables 10).")
  private Double clip;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description =
          "Stop after N epochs without a better validation figure, counted from the end of the"
              + " warm-up.")
  private Integer patience;

  boolean stopsEarly() {
    return patience != null;
  }

  /**
   * The settings.
   *
   * @param start what is not given
   * @throws IllegalArgumentException if one is out of its range
   * @throws UsageException if they contradict each other
   */
  TrainConfig config(TrainConfig start, long seed) {
    TrainConfig config = start.withSeed(seed);
    if (epochs != null) {
      config = config.withEpochs(epochs);
    }
    if (batch != null) {
      config = config.withBatch(batch);
    }
    config =
        config
            .withLearningRate(learningRate(start, config.epochs()))
            .withOptimizer(optimizer(start.optimizer()))
            .withObjective(objective.objective(start.objective()));
    if (clip != null) {
      config = config.withClipNorm(clip);
    }
    return patience == null ? config : config.withPatience(patience);
  }

  private LearningRate learningRate(TrainConfig start, int epochs) {
    String name = schedule == null ? Schedule.nameOf(start.learningRate()) : schedule;
    double initial = learningRate == null ? start.learningRate().initial() : learningRate;
    LearningRate rate = Schedule.of(name, initial, epochs);
    return rateWarmup == 0 ? rate : new LearningRate.WarmUp(rate, rateWarmup);
  }

  private Optimizer optimizer(Optimizer start) {
    String name = optimizer == null ? nameOf(start) : optimizer;
    switch (name) {
      case ADAM -> {
        if (weightDecay != null) {
          throw new UsageException(
              "--weight-decay belongs to --optimizer adamw, got --optimizer adam");
        }
        return start instanceof Optimizer.Adam ? start : Optimizer.Adam.PAPER;
      }
      case ADAMW -> {
        Optimizer.AdamW adamw =
            start instanceof Optimizer.AdamW decayed ? decayed : Optimizer.AdamW.DEFAULT;
        return weightDecay == null
            ? adamw
            : new Optimizer.AdamW(adamw.beta1(), adamw.beta2(), adamw.epsilon(), weightDecay);
      }
      default -> throw new UsageException("--optimizer must be adam or adamw, got '" + name + "'");
    }
  }

  private static String nameOf(Optimizer optimizer) {
    return optimizer instanceof Optimizer.AdamW ? ADAMW : ADAM;
  }
}
