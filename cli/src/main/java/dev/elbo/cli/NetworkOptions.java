// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.data.Dataset;
import dev.elbo.vae.likelihood.BernoulliLikelihood;
import dev.elbo.vae.model.Binarization;
import dev.elbo.vae.model.ClassSchema;
import dev.elbo.vae.model.VaeConfig;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a model is made of; all that is not given comes from {@link VaeConfig#forData}. */
final class NetworkOptions {
  @Mixin private LayerOptions layers;

  @Option(
      names = "--latent",
      paramLabel = "N",
      description = "Dimensions of the latent code (default: from the data).")
  private Integer latent;

  @Option(
      names = "--conditional",
      description =
          "Tell encoder and decoder the labels that come with the data (class folders, a label"
              + " column, bundled data); --labels FILE does so too.")
  private boolean conditional;

  @Option(
      names = "--binarize",
      paramLabel = "HOW",
      description =
          "Make bits of the grey values of images: dynamic, drawn anew each epoch, fixed, drawn once,"
              + " or threshold, 1 from half grey on (default: none).")
  private String binarize;

  @Mixin private LikelihoodOptions likelihood;
  @Mixin private PriorOptions prior;

  /**
   * Refuses what cannot be right whatever the data.
   *
   * @throws UsageException if options contradict each other
   */
  void check() {
    layers.check();
    if (binarize != null) {
      binarization();
    }
    likelihood.check();
    prior.check();
  }

  /** True if an option only fits rows of numbers, so that a table is to be read as such. */
  boolean needsNumbers() {
    return likelihood.given() || binarize != null || layers.needsImages();
  }

  /**
   * The model for data.
   *
   * @param data rows to train on, by which all is chosen but the number of classes
   * @param all these and those held out, among which every class must be found
   * @param labelsGiven whether a file of labels was given, which is to be used then
   * @throws dev.elbo.vae.model.DataMismatchException if labels are to be used and cannot be
   */
  VaeConfig config(Dataset data, Dataset all, boolean labelsGiven) {
    VaeConfig config = layers.config(data);
    if (latent != null) {
      config = config.withLatent(latent);
    }
    if (conditional || labelsGiven) {
      config = config.withClasses(ClassSchema.of(all).size());
    }
    config =
        config
            .withLikelihood(likelihood.choose(data, config.likelihood()))
            .withPrior(prior.choose(data));
    return binarized(config, data);
  }

  private VaeConfig binarized(VaeConfig config, Dataset data) {
    if (binarization() == Binarization.NONE) {
      return config;
    }
    if (!data.shape().isImage()) {
      throw new UsageException(
          "--binarize makes bits of the grey values of images, "
              + data.source()
              + " has rows of "
              + data.shape()
              + "; leave it out");
    }
    if (!(config.likelihood() instanceof BernoulliLikelihood)) {
      throw new UsageException(
          "--binarize makes bits, which have the bernoulli likelihood, got --likelihood "
              + config.likelihood().id()
              + "; leave one of them out");
    }
    return config.withBinarization(binarization());
  }

  private Binarization binarization() {
    return binarize == null ? Binarization.NONE : Binarization.of(binarize);
  }
}
