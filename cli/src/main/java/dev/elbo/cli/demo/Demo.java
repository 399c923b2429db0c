// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.demo;

import dev.elbo.data.BundledData;
import dev.elbo.data.Dataset;
import dev.elbo.data.Split;
import dev.elbo.engine.Engine;
import dev.elbo.vae.evaluate.Evaluation;
import dev.elbo.vae.evaluate.Evaluator;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.train.TrainConfig;
import dev.elbo.vae.train.TrainResult;
import dev.elbo.vae.train.VaeTrainer;
import java.util.Locale;

/** Trains and measures the demo's models on the bundled data. */
public final class Demo {
  /** Samples a row for the log-likelihood. */
  static final int IMPORTANCE_SAMPLES = 100;

  private final DemoPlan plan;
  private final DemoListener listener;

  /** A demo by a plan. */
  public Demo(DemoPlan plan, DemoListener listener) {
    this.plan = plan;
    this.listener = listener;
  }

  /** Trains all models and measures what they are good for; the same plan gives the same models. */
  public DemoResult run(Engine engine) {
    Dataset digits = BundledData.digits();
    long seed = plan.training().seed();
    Split data = Split.random(digits, plan.validationRows(), seed);
    listener.line(
        "digits: "
            + data.train().rows()
            + " images of "
            + digits.shape()
            + " to train on, "
            + data.validation().rows()
            + " to measure with; "
            + engine.inWords());
    long start = System.nanoTime();
    TrainResult trained = train("model", plan.config(), plan.training(), data, engine);
    double seconds = (System.nanoTime() - start) / 1e9;
    Evaluation evaluation =
        new Evaluator(trained.model().session(engine))
            .evaluate(
                data.validation(),
                IMPORTANCE_SAMPLES,
                seed,
                share -> listener.progress("measure the model", share));
    listener.line(
        String.format(
            Locale.ROOT,
            "measured: negative ELBO %.2f nats, %d of %d latent dimensions active",
            evaluation.negativeElbo(),
            evaluation.activeUnits(),
            plan.config().latent()));
    TrainResult plane = train("flat model", plan.planeConfig(), plan.planeTraining(), data, engine);
    int epochs = plan.training().epochs();
    DemoCompression compression = DemoCompression.run(data, seed, epochs, listener, engine);
    DemoAnomalies anomalies = DemoAnomalies.run(seed, epochs, listener, engine);
    DemoClassification classification =
        DemoClassification.run(digits, seed, DemoClassification.steps(epochs), listener, engine);
    return new DemoResult(
        data,
        trained,
        plane,
        evaluation,
        compression,
        anomalies,
        classification,
        seconds,
        engine.selection().name(),
        engine.threads());
  }

  private TrainResult train(
      String what, VaeConfig config, TrainConfig training, Split data, Engine engine) {
    String task = "train the " + what;
    int epochs = training.epochs();
    long start = System.nanoTime();
    TrainResult result =
        VaeTrainer.of(config, training)
            .withValidation(data.validation())
            .withListener(DemoListener.epochs(listener, task, epochs))
            .train(data.train(), engine);
    listener.line(
        String.format(
            Locale.ROOT,
            "trained the %s with %d latent dimensions: %d epochs in %.1f s",
            what,
            config.latent(),
            result.history().size(),
            (System.nanoTime() - start) / 1e9));
    return result;
  }
}
