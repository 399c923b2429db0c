// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.data.Dataset;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.vae.likelihood.BernoulliLikelihood;
import dev.elbo.vae.model.Binarization;
import dev.elbo.vae.model.ClassSchema;
import dev.elbo.vae.model.VaeConfig;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a model is made of; all that is not given comes from {@link VaeConfig#forData}. */
final class NetworkOptions {
  private static final String LINEAR = "none";

  @Option(
      names = "--network",
      paramLabel = "KIND",
      description = "Kind of network: mlp, fully connected layers (the only one).")
  private String network;

  @Option(
      names = "--latent",
      paramLabel = "N",
      description = "Dimensions of the latent code (default: from the data).")
  private Integer latent;

  @Option(
      names = "--hidden",
      paramLabel = "N[,N...]",
      description =
          "Widths of the encoder's hidden layers from the data inwards, or none; the decoder mirrors"
              + " them (default: from the data).")
  private String hidden;

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      description =
          "relu, leaky-relu, elu, silu, tanh, sigmoid or softplus (default: relu for images, silu"
              + " for tables).")
  private String activation;

  @Option(names = "--layer-norm", description = "Layer normalisation in hidden layers.")
  private boolean layerNorm;

  @Option(
      names = "--residual",
      description = "Residual connections around hidden layers as wide as what comes in.")
  private boolean residual;

  @Option(
      names = "--dropout",
      paramLabel = "P",
      description = "Share of hidden units left out at random while training, 0 to 1 (default: 0).")
  private Float dropout;

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
    if (network != null && !network.equals("mlp")) {
      throw new UsageException("--network must be mlp, got '" + network + "'");
    }
    if (hidden != null) {
      widths();
    }
    if (binarize != null) {
      binarization();
    }
    likelihood.check();
    prior.check();
  }

  /**
   * The model for data.
   *
   * @param labelsGiven whether a file of labels was given, which is to be used then
   * @throws dev.elbo.vae.model.DataMismatchException if labels are to be used and cannot be
   */
  VaeConfig config(Dataset data, boolean labelsGiven) {
    VaeConfig config = VaeConfig.forData(data);
    if (latent != null) {
      config = config.withLatent(latent);
    }
    if (hidden != null) {
      config = config.withHidden(widths());
    }
    if (activation != null) {
      config = config.withActivation(Activation.of(activation));
    }
    if (dropout != null) {
      config = config.withDropout(dropout);
    }
    if (conditional || labelsGiven) {
      config = config.withClasses(ClassSchema.of(data).size());
    }
    config =
        config
            .withNormalize(layerNorm)
            .withResidual(residual)
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

  private List<Integer> widths() {
    List<Integer> widths = new ArrayList<>();
    if (hidden.equals(LINEAR)) {
      return widths;
    }
    for (String width : hidden.split(",", -1)) {
      try {
        widths.add(Integer.parseInt(width.strip()));
      } catch (NumberFormatException e) {
        throw new UsageException(
            "--hidden must be whole numbers with commas between, such as 400,200, or none, got '"
                + hidden
                + "'");
      }
    }
    return widths;
  }
}
