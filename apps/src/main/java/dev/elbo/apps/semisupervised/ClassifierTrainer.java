// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import dev.elbo.engine.Engine;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.vae.model.DataMismatchException;
import dev.elbo.vae.model.DataSchema;
import dev.elbo.vae.model.InputScaling;
import dev.elbo.vae.model.ScaledRows;
import dev.elbo.vae.train.CheckpointPolicy;
import dev.elbo.vae.train.TrainException;
import dev.elbo.vae.train.TrainInterruptedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;

/**
 * Trains classifiers on rows of which some have labels. Immutable: {@code with} methods give
 * changed copies. The same rows, labels, config and seed give the same classifier, bit for bit, for
 * any number of threads and whether or not training was interrupted and resumed.
 */
public final class ClassifierTrainer {
  private final ClassifierConfig config;
  private final DoubleConsumer progress;
  private final BooleanSupplier stopSignal;
  private final Optional<CheckpointPolicy> checkpoint;

  private ClassifierTrainer(
      ClassifierConfig config,
      DoubleConsumer progress,
      BooleanSupplier stopSignal,
      Optional<CheckpointPolicy> checkpoint) {
    this.config = config;
    this.progress = progress;
    this.stopSignal = stopSignal;
    this.checkpoint = checkpoint;
  }

  /** A trainer that tells nobody how far it is. */
  public static ClassifierTrainer of(ClassifierConfig config) {
    return new ClassifierTrainer(config, share -> {}, () -> false, Optional.empty());
  }

  /** The same, telling the share of the steps taken, from 0 to 1. */
  public ClassifierTrainer withProgress(DoubleConsumer progress) {
    return new ClassifierTrainer(config, progress, stopSignal, checkpoint);
  }

  /** The same, asking after each step; true saves a checkpoint, if any, and ends the work. */
  public ClassifierTrainer withStopSignal(BooleanSupplier stopSignal) {
    return new ClassifierTrainer(config, progress, stopSignal, checkpoint);
  }

  /** The same, keeping the state of {@link #train} in a folder. */
  public ClassifierTrainer withCheckpoint(CheckpointPolicy checkpoint) {
    return new ClassifierTrainer(config, progress, stopSignal, Optional.of(checkpoint));
  }

  /**
   * Trains on all rows.
   *
   * @throws DataMismatchException if a value is outside the likelihood's support, or there are more
   *     classes than {@link ClassModel#mostClasses}
   * @throws TrainException if training diverged
   * @throws TrainInterruptedException if the stop signal was given
   */
  public TrainedClassifier train(PartlyLabelled rows, Engine engine) {
    return train(rows, engine, false);
  }

  /**
   * Trains the same network in the same way on the rows with labels alone, without a VAE: what the
   * others are worth is the difference. Classes count as labels have them, or alike; no row without
   * a label is looked at.
   *
   * @throws TrainException as {@link #train(PartlyLabelled, Engine)}
   * @throws TrainInterruptedException as that
   */
  public TrainedClassifier trainSupervised(PartlyLabelled rows, Engine engine) {
    return train(rows, engine, true);
  }

  private TrainedClassifier train(PartlyLabelled rows, Engine engine, boolean supervised) {
    requireFewClasses(rows);
    InputScaling scaling = InputScaling.fit(rows.data(), config.vae().likelihood());
    new ScaledRows(rows.data(), scaling, config.vae().likelihood()).requireSupported();
    DataSchema schema = DataSchema.of(rows.data(), scaling).withClasses(rows.classes());
    ClassifierGraph graph = new ClassifierGraph(config, schema.shape(), rows.classes().size());
    List<StepReport> history = new ArrayList<>();
    ParameterValues values =
        new ClassifierRun(
                config,
                rows,
                schema,
                graph,
                supervised,
                engine,
                progress,
                stopSignal,
                supervised ? Optional.empty() : checkpoint)
            .run(history);
    double[] uniform = Priors.uniform(rows.classes().size());
    Classifier alike =
        new Classifier(
            config,
            schema,
            graph,
            values,
            uniform,
            rows.labelled(),
            rows.data().rows(),
            rows.data().source());
    return new TrainedClassifier(
        alike.withShares(shares(alike, rows, supervised, engine)), history);
  }

  private void requireFewClasses(PartlyLabelled rows) {
    int most = config.model().mostClasses();
    if (rows.classes().size() > most) {
      throw new DataMismatchException(
          rows.data().source()
              + (": model "
                  + config.model().id()
                  + " takes at most "
                  + most
                  + " classes, there are ")
              + (rows.classes().size() + "; use model " + ClassModel.MIXTURE.id()));
    }
  }

  private double[] shares(
      Classifier alike, PartlyLabelled rows, boolean supervised, Engine engine) {
    int[] counts = rows.classes().counts().stream().mapToInt(Integer::intValue).toArray();
    return switch (config.prior()) {
      case UNIFORM -> alike.shares();
      case LABELS -> Priors.ofCounts(counts);
      case LEARNED ->
          supervised
              ? Priors.ofCounts(counts)
              : Priors.learned(
                  alike.session(engine).predict(rows.data()).probabilities(), rows.labelled());
    };
  }
}
