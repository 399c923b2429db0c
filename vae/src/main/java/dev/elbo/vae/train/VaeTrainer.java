// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.vae.model.VaeConfig;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Trains a VAE. Immutable: {@code with} methods give changed copies, and {@link #train} may be
 * called again and again. The same data, config and seed give the same weights, bit for bit, for
 * any number of threads and whether or not training was interrupted and resumed.
 */
public final class VaeTrainer {
  private final VaeConfig config;
  private final TrainConfig training;
  private final Optional<Dataset> validation;
  private final TrainListener listener;
  private final Optional<CheckpointPolicy> checkpoint;
  private final BooleanSupplier stopSignal;
  private final boolean fitsSampler;

  private VaeTrainer(
      VaeConfig config,
      TrainConfig training,
      Optional<Dataset> validation,
      TrainListener listener,
      Optional<CheckpointPolicy> checkpoint,
      BooleanSupplier stopSignal,
      boolean fitsSampler) {
    this.config = config;
    this.training = training;
    this.validation = validation;
    this.listener = listener;
    this.checkpoint = checkpoint;
    this.stopSignal = stopSignal;
    this.fitsSampler = fitsSampler;
  }

  /** A trainer without validation data, listener or checkpoints. */
  public static VaeTrainer of(VaeConfig config, TrainConfig training) {
    return new VaeTrainer(
        config, training, Optional.empty(), event -> {}, Optional.empty(), () -> false, true);
  }

  /** The same with data by which the best weights are chosen. */
  public VaeTrainer withValidation(Dataset validation) {
    return new VaeTrainer(
        config, training, Optional.of(validation), listener, checkpoint, stopSignal, fitsSampler);
  }

  /** The same with a listener in place of any other. */
  public VaeTrainer withListener(TrainListener listener) {
    return new VaeTrainer(
        config, training, validation, listener, checkpoint, stopSignal, fitsSampler);
  }

  /** The same with checkpoints. */
  public VaeTrainer withCheckpoint(CheckpointPolicy checkpoint) {
    return new VaeTrainer(
        config, training, validation, listener, Optional.of(checkpoint), stopSignal, fitsSampler);
  }

  /** The same with a signal, asked after each step, that ends training early. */
  public VaeTrainer withStopSignal(BooleanSupplier stopSignal) {
    return new VaeTrainer(
        config, training, validation, listener, checkpoint, stopSignal, fitsSampler);
  }

  /**
   * The same without the mixture that is fitted to the codes of the rows at the end, for models
   * that are not to make new rows: they offer no {@link dev.elbo.vae.sampler.Sampler#POSTERIOR}
   * sampler.
   */
  public VaeTrainer withoutSampler() {
    return new VaeTrainer(config, training, validation, listener, checkpoint, stopSignal, false);
  }

  /**
   * Trains on all processors.
   *
   * @throws RuntimeException as {@link #train(Dataset, Engine)}
   */
  public TrainResult train(Dataset data) {
    try (Engine engine = Engine.create()) {
      return train(data, engine);
    }
  }

  /**
   * Trains on an engine.
   *
   * @throws TrainException if settings do not fit each other or the checkpoint
   * @throws dev.elbo.vae.model.DataMismatchException if data do not fit the likelihood or each
   *     other
   * @throws dev.elbo.vae.modelfile.ModelFileException if a checkpoint cannot be read or written
   */
  public TrainResult train(Dataset data, Engine engine) {
    if (training.patience().isPresent() && validation.isEmpty()) {
      throw new TrainException("patience needs validation data; give some, or leave it out");
    }
    return new TrainingRun(
            config,
            training,
            data,
            validation,
            listener,
            checkpoint,
            stopSignal,
            fitsSampler,
            engine)
        .run();
  }
}
