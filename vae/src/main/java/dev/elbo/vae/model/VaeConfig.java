// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.data.Dataset;
import dev.elbo.data.RowShape;
import dev.elbo.data.table.TableSchema;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.vae.likelihood.BernoulliLikelihood;
import dev.elbo.vae.likelihood.CategoricalLikelihood;
import dev.elbo.vae.likelihood.GaussianLikelihood;
import dev.elbo.vae.likelihood.Likelihood;
import dev.elbo.vae.likelihood.TableLikelihood;
import dev.elbo.vae.network.ConvNetwork;
import dev.elbo.vae.network.MlpNetwork;
import dev.elbo.vae.network.NetworkConfig;
import dev.elbo.vae.network.ResnetNetwork;
import dev.elbo.vae.prior.Prior;
import dev.elbo.vae.prior.StandardNormalPrior;
import dev.elbo.vae.prior.VampPrior;
import java.util.ArrayList;
import java.util.List;

/**
 * What a VAE is made of.
 *
 * @param latent dimensions of the latent code, 1 to 65536
 * @param network encoder and decoder
 * @param likelihood p(x|z)
 * @param classes classes of rows that encoder and decoder are told (Sohn et al. 2015): 0 for none,
 *     or 2 to 65536
 * @param binarization how grey values of images become bits, for the Bernoulli likelihood
 * @param prior p(z)
 */
public record VaeConfig(
    int latent,
    NetworkConfig network,
    Likelihood likelihood,
    int classes,
    Binarization binarization,
    Prior prior) {
  private static final int MAX_WIDTH = 65536;

  /** Checks the ranges. */
  public VaeConfig {
    if (!(latent >= 1 && latent <= MAX_WIDTH)) {
      throw new IllegalArgumentException("latent must be from 1 to 65536, got " + latent);
    }
    if (!(classes == 0 || classes >= 2 && classes <= ClassSchema.MAX_CLASSES)) {
      throw new IllegalArgumentException(
          "classes must be 0 for none or from 2 to 65536, got " + classes);
    }
    if (binarization != Binarization.NONE && !(likelihood instanceof BernoulliLikelihood)) {
      throw new IllegalArgumentException(
          "binarization makes bits, which have the bernoulli likelihood, got "
              + likelihood.id()
              + "; choose bernoulli, or binarization none");
    }
    if (prior instanceof VampPrior) {
      requireEncodable(likelihood, classes);
    }
  }

  /** What a VampPrior learns are rows, which must be such as the encoder takes. */
  private static void requireEncodable(Likelihood likelihood, int classes) {
    if (likelihood instanceof CategoricalLikelihood || likelihood instanceof TableLikelihood) {
      throw new IllegalArgumentException(
          "prior vamp learns rows for the encoder, which would lie between the levels of the "
              + likelihood.id()
              + " likelihood; use prior mixture, or another likelihood");
    }
    if (classes > 0) {
      throw new IllegalArgumentException(
          "prior vamp learns rows for the encoder, which would want the class of each; use prior"
              + " mixture, or train without labels");
    }
  }

  /** A VAE with everything else as it is by default. */
  public static VaeConfig of(int latent, NetworkConfig network, Likelihood likelihood) {
    return new VaeConfig(
        latent, network, likelihood, 0, Binarization.NONE, new StandardNormalPrior());
  }

  /**
   * A VAE of fully connected layers; the decoder mirrors the encoder.
   *
   * @param hidden see {@link MlpNetwork}, as the rest
   */
  public VaeConfig(
      int latent,
      List<Integer> hidden,
      Activation activation,
      boolean normalize,
      boolean residual,
      float dropout,
      Likelihood likelihood) {
    this(
        latent,
        new MlpNetwork(hidden, activation, normalize, residual, dropout),
        likelihood,
        0,
        Binarization.NONE,
        new StandardNormalPrior());
  }

  /**
   * A start derived from the data: for images 400 hidden units, 20 latent dimensions and a
   * Bernoulli likelihood, smaller for small images; for rows of numbers about twice as many hidden
   * units as columns, half as many latent dimensions and a Gaussian with a learned variance per
   * column; for tables {@link #forTable}.
   */
  public static VaeConfig forData(Dataset data) {
    int width = data.width();
    if (data.shape().isImage()) {
      int hidden = Math.max(128, Math.min(400, 2 * width));
      int latent = Math.max(2, Math.min(20, width / 4));
      return of(latent, MlpNetwork.of(List.of(hidden), Activation.RELU), new BernoulliLikelihood());
    }
    if (data.table().isPresent()) {
      return forTable(data.table().get(), data.rows());
    }
    int hidden = Math.max(32, Math.min(512, 2 * width));
    int latent = Math.max(1, Math.min(32, (width + 1) / 2));
    return of(
        latent,
        MlpNetwork.of(List.of(hidden, hidden), Activation.SILU),
        GaussianLikelihood.perColumn());
  }

  /**
   * A start for a table: {@link TableVariables#forRows}, one hidden layer of 256 units, more for
   * more than 128 encoder inputs up to 512, and a latent dimension for each column, 2 to 32. Two
   * layers learn the same more slowly (docs/decisions/0011).
   *
   * @param rows how many to train on
   * @throws DataMismatchException if no column is to be modelled
   */
  public static VaeConfig forTable(TableSchema schema, int rows) {
    TableLikelihood likelihood = TableVariables.forRows(rows).likelihood(schema);
    int inputs = likelihood.encoderShape(RowShape.flat(schema.width())).size();
    int hidden = Math.max(256, Math.min(512, 2 * inputs));
    int latent = Math.max(2, Math.min(32, likelihood.variables().size()));
    return of(latent, MlpNetwork.of(List.of(hidden), Activation.SILU), likelihood);
  }

  /**
   * A start derived from the data with a network of a kind: that of {@link #forData(Dataset)} for
   * {@code mlp}; {@link ConvNetwork#forShape} or {@link ResnetNetwork#forShape} with 32 latent
   * dimensions, fewer for images of less than 128 values, for {@code conv} or {@code resnet}.
   *
   * @param network one of the networks' {@code ID}s
   * @throws IllegalArgumentException if there is no such network, or it needs images and the rows
   *     are none
   */
  public static VaeConfig forData(Dataset data, String network) {
    return switch (network) {
      case MlpNetwork.ID -> forData(data);
      case ConvNetwork.ID -> forImages(data, ConvNetwork.forShape(data.shape()));
      case ResnetNetwork.ID -> forImages(data, ResnetNetwork.forShape(data.shape()));
      default ->
          throw new IllegalArgumentException(
              "network must be mlp, conv or resnet, got '" + network + "'");
    };
  }

  private static VaeConfig forImages(Dataset data, NetworkConfig network) {
    int latent = Math.max(2, Math.min(32, data.width() / 4));
    return of(latent, network, forData(data).likelihood());
  }

  /** The same with another number of latent dimensions. */
  public VaeConfig withLatent(int latent) {
    return new VaeConfig(latent, network, likelihood, classes, binarization, prior);
  }

  /** The same with another network. */
  public VaeConfig withNetwork(NetworkConfig network) {
    return new VaeConfig(latent, network, likelihood, classes, binarization, prior);
  }

  /** The same with another likelihood. */
  public VaeConfig withLikelihood(Likelihood likelihood) {
    return new VaeConfig(latent, network, likelihood, classes, binarization, prior);
  }

  /** The same, conditional on so many classes; 0 for none. */
  public VaeConfig withClasses(int classes) {
    return new VaeConfig(latent, network, likelihood, classes, binarization, prior);
  }

  /**
   * The same with another binarization.
   *
   * @throws IllegalArgumentException if there is one and the likelihood is not Bernoulli
   */
  public VaeConfig withBinarization(Binarization binarization) {
    return new VaeConfig(latent, network, likelihood, classes, binarization, prior);
  }

  /**
   * The same with another prior.
   *
   * @throws IllegalArgumentException if the prior is a {@link VampPrior} and the encoder takes more
   *     than real-valued rows
   */
  public VaeConfig withPrior(Prior prior) {
    return new VaeConfig(latent, network, likelihood, classes, binarization, prior);
  }

  /**
   * The network, if it is one of fully connected layers.
   *
   * @throws IllegalArgumentException if it is of another kind
   */
  public MlpNetwork mlp() {
    return mlp("layers that are all fully connected");
  }

  private MlpNetwork mlp(String what) {
    if (network instanceof MlpNetwork mlp) {
      return mlp;
    }
    throw new IllegalArgumentException(
        what + " belong to network " + MlpNetwork.ID + ", this one is " + network.id());
  }

  /**
   * The same with other hidden layers.
   *
   * @throws IllegalArgumentException if the network is not an {@link MlpNetwork}
   */
  public VaeConfig withHidden(int... widths) {
    List<Integer> list = new ArrayList<>();
    for (int width : widths) {
      list.add(width);
    }
    return withHidden(list);
  }

  /**
   * The same with other hidden layers.
   *
   * @throws IllegalArgumentException if the network is not an {@link MlpNetwork}
   */
  public VaeConfig withHidden(List<Integer> hidden) {
    return withNetwork(mlp("hidden widths").withHidden(hidden));
  }

  /**
   * The same with another activation function.
   *
   * @throws IllegalArgumentException if the network is not an {@link MlpNetwork}
   */
  public VaeConfig withActivation(Activation activation) {
    return withNetwork(mlp("activation functions of hidden layers").withActivation(activation));
  }

  /**
   * The same with or without layer normalisation.
   *
   * @throws IllegalArgumentException if the network is not an {@link MlpNetwork}
   */
  public VaeConfig withNormalize(boolean normalize) {
    return withNetwork(mlp("layer normalisations of hidden layers").withNormalize(normalize));
  }

  /**
   * The same with or without residual connections.
   *
   * @throws IllegalArgumentException if the network is not an {@link MlpNetwork}
   */
  public VaeConfig withResidual(boolean residual) {
    return withNetwork(mlp("residual connections of hidden layers").withResidual(residual));
  }

  /**
   * The same with another dropout.
   *
   * @throws IllegalArgumentException if the network is not an {@link MlpNetwork}
   */
  public VaeConfig withDropout(float dropout) {
    return withNetwork(mlp("dropout probabilities of hidden layers").withDropout(dropout));
  }
}
