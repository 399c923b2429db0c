// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.semisupervised.ClassModel;
import dev.elbo.apps.semisupervised.ClassPrior;
import dev.elbo.apps.semisupervised.ClassifierConfig;
import dev.elbo.apps.semisupervised.ClassifierTraining;
import dev.elbo.data.Dataset;
import picocli.CommandLine.Option;

/** What a classifier is made of, where that is not to be as it is by default. */
final class ClassifierOptions {
  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "How the class enters the VAE: m1, m2, m1+m2 or mixture (default: mixture).")
  private String model;

  @Option(
      names = "--class-prior",
      paramLabel = "NAME",
      description =
          "How often classes are: uniform, labels (as among the labelled rows) or learned (from all"
              + " rows; default).")
  private String prior;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps of training (default: by the data).")
  private Integer steps;

  @Option(
      names = "--lr",
      paramLabel = "RATE",
      description = "Largest learning rate (default: by the data).")
  private Double rate;

  /**
   * Refuses what cannot be right whatever the data.
   *
   * @throws IllegalArgumentException if an option is out of range
   */
  void check() {
    if (model != null) {
      ClassModel.of(model);
    }
    if (prior != null) {
      ClassPrior.of(prior);
    }
    changed(new ClassifierTraining(1, 1, 1, 1, 0, 0, 0, 0));
  }

  ClassifierConfig config(Dataset data, long seed) {
    ClassifierConfig config = ClassifierConfig.forData(data).withSeed(seed);
    if (model != null) {
      config = config.withModel(ClassModel.of(model));
    }
    if (prior != null) {
      config = config.withPrior(ClassPrior.of(prior));
    }
    return config.withTraining(changed(config.training()));
  }

  private ClassifierTraining changed(ClassifierTraining training) {
    ClassifierTraining changed = steps == null ? training : training.withSteps(steps);
    return rate == null ? changed : changed.withLearningRate(rate);
  }
}
