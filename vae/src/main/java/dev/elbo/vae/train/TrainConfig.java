// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import dev.elbo.data.Dataset;
import dev.elbo.engine.optim.LearningRate;
import dev.elbo.engine.optim.Optimizer;
import dev.elbo.vae.objective.ElboObjective;
import dev.elbo.vae.objective.Objective;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How a model is trained.
 *
 * @param epochs passes over the data, 1 to 1000000
 * @param batch rows in a step, 1 to 65536
 * @param learningRate rate over time
 * @param optimizer how weights follow gradients
 * @param clipNorm largest norm of the whole gradient, above 0, if it is to be limited
 * @param objective what is maximised
 * @param patience epochs without a better validation figure after which training stops, at least 1,
 *     if it is to stop early; counted from the end of the KL warm-up
 * @param seed of first weights, order of rows and noise; the same seed gives the same bits
 */
public record TrainConfig(
    int epochs,
    int batch,
    LearningRate learningRate,
    Optimizer optimizer,
    OptionalDouble clipNorm,
    Objective objective,
    OptionalInt patience,
    long seed) {

  /** 50 epochs of batches of 128 with Adam at 0.001 on the plain ELBO. */
  public static final TrainConfig DEFAULT =
      new TrainConfig(
          50,
          128,
          new LearningRate.Constant(1e-3),
          Optimizer.Adam.PAPER,
          OptionalDouble.empty(),
          ElboObjective.PLAIN,
          OptionalInt.empty(),
          1);

  /** Checks the ranges. */
  public TrainConfig {
    check(epochs >= 1 && epochs <= 1_000_000, "epochs must be from 1 to 1000000, got " + epochs);
    check(batch >= 1 && batch <= 65536, "batch must be from 1 to 65536, got " + batch);
    double norm = clipNorm.orElse(1);
    check(
        norm > 0 && norm < Double.POSITIVE_INFINITY,
        "clipNorm must be finite and above 0, got " + norm);
    check(patience.orElse(1) >= 1, "patience must be at least 1, got " + patience.orElse(1));
  }

  /** A start for data: {@link #forTable} for tables, {@link #DEFAULT} for all else. */
  public static TrainConfig forData(Dataset data) {
    return data.table().isPresent() ? forTable(data) : DEFAULT;
  }

  /**
   * A start for a table, by the number of its rows: about 3,000 steps of Adam at 0.002, falling to
   * 0 along a cosine, gradients clipped at 10.
   *
   * <ul>
   *   <li>Less than 10,000 rows: batches of 64, at most 400 epochs, the plain ELBO. With less
   *       weight of the KL term, models of few rows fit noise.
   *   <li>From 10,000 rows on: batches of 128, at least 10 epochs, and half the KL term. Codes then
   *       keep more of what ties a row's columns together; draw new ones from the {@link
   *       dev.elbo.vae.sampler.Sampler#POSTERIOR posterior's mixture}, as the prior no longer lies
   *       where codes do.
   * </ul>
   *
   * @param table rows to train on
   * @throws IllegalArgumentException if they are not those of a table
   */
  public static TrainConfig forTable(Dataset table) {
    check(table.table().isPresent(), table.source() + " is no table; start from DEFAULT");
    return TableTraining.of(table.rows());
  }

  /** The same with another number of epochs. */
  public TrainConfig withEpochs(int epochs) {
    return new TrainConfig(
        epochs, batch, learningRate, optimizer, clipNorm, objective, patience, seed);
  }

  /** The same with another batch size. */
  public TrainConfig withBatch(int batch) {
    return new TrainConfig(
        epochs, batch, learningRate, optimizer, clipNorm, objective, patience, seed);
  }

  /** The same with another learning rate. */
  public TrainConfig withLearningRate(LearningRate learningRate) {
    return new TrainConfig(
        epochs, batch, learningRate, optimizer, clipNorm, objective, patience, seed);
  }

  /** The same with another optimizer. */
  public TrainConfig withOptimizer(Optimizer optimizer) {
    return new TrainConfig(
        epochs, batch, learningRate, optimizer, clipNorm, objective, patience, seed);
  }

  /** The same with the gradient's norm limited. */
  public TrainConfig withClipNorm(double clipNorm) {
    return new TrainConfig(
        epochs,
        batch,
        learningRate,
        optimizer,
        OptionalDouble.of(clipNorm),
        objective,
        patience,
        seed);
  }

  /** The same with another objective. */
  public TrainConfig withObjective(Objective objective) {
    return new TrainConfig(
        epochs, batch, learningRate, optimizer, clipNorm, objective, patience, seed);
  }

  /** The same with early stopping. */
  public TrainConfig withPatience(int patience) {
    return new TrainConfig(
        epochs,
        batch,
        learningRate,
        optimizer,
        clipNorm,
        objective,
        OptionalInt.of(patience),
        seed);
  }

  /** The same with another seed. */
  public TrainConfig withSeed(long seed) {
    return new TrainConfig(
        epochs, batch, learningRate, optimizer, clipNorm, objective, patience, seed);
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
