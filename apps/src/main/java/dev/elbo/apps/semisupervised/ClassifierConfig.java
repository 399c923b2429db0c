// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import dev.elbo.data.Dataset;
import dev.elbo.data.RowShape;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.vae.model.Binarization;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.network.ConvNetwork;
import dev.elbo.vae.network.MlpNetwork;
import dev.elbo.vae.network.NetworkConfig;
import dev.elbo.vae.network.ResnetNetwork;
import dev.elbo.vae.prior.StandardNormalPrior;
import java.util.List;

/**
 * What a classifier is made of and how it is trained.
 *
 * @param model how the class enters the VAE
 * @param vae latent dimensions, likelihood and the encoder's network, which classifier and VAE
 *     share; its own classes, prior and binarization are the default ones
 * @param decoder the decoder's network
 * @param prior how often classes are taken to be
 * @param training how it is trained
 * @param seed of first weights, rows and noise; the same seed gives the same bits
 */
public record ClassifierConfig(
    ClassModel model,
    VaeConfig vae,
    NetworkConfig decoder,
    ClassPrior prior,
    ClassifierTraining training,
    long seed) {
  /** Least height and width of images that convolutions are the default for. */
  private static final int CONVOLVED = 8;

  private static final int FEWEST_STEPS = 1500;
  private static final int MOST_STEPS = 3000;

  /** Checks that the VAE is one that the models know. */
  public ClassifierConfig {
    check(vae.classes() == 0, "classes come from the labels; leave them out of the VAE");
    check(
        vae.prior() instanceof StandardNormalPrior,
        "prior " + vae.prior().id() + " does not go with classes; use the standard normal one");
    check(
        vae.binarization() == Binarization.NONE,
        "binarization does not go with a classifier; leave it out");
    check(
        !(vae.network() instanceof ResnetNetwork) && !(decoder instanceof ResnetNetwork),
        "network resnet has codes of several parts, which no class model has; use conv or mlp");
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /**
   * A start for data. Images of 8x8 and more have two convolutions of 16 and 32 channels and a
   * dense layer, and {@link ClassModel#MIXTURE} with a dense decoder; all else is as {@link
   * VaeConfig#forData} has it.
   */
  public static ClassifierConfig forData(Dataset data) {
    VaeConfig vae = VaeConfig.forData(data);
    RowShape shape = data.shape();
    boolean image = shape.isImage() && shape.height() >= CONVOLVED && shape.width() >= CONVOLVED;
    if (image) {
      NetworkConfig decoder = MlpNetwork.of(List.of(400), Activation.RELU);
      ConvNetwork encoder = new ConvNetwork(List.of(16, 32), 256, Activation.RELU);
      return new ClassifierConfig(
          ClassModel.MIXTURE,
          vae.withNetwork(encoder).withLatent(32),
          decoder,
          ClassPrior.LEARNED,
          new ClassifierTraining(steps(data), 32, 96, 4e-3, 4f, 1f, 0.95f, 1f),
          1);
    }
    return new ClassifierConfig(
        ClassModel.MIXTURE,
        vae,
        vae.network(),
        ClassPrior.LEARNED,
        new ClassifierTraining(1000, 32, 96, 1e-3, 1f, 1f, 0.8f, 1f),
        1);
  }

  /** One for ten rows, within bounds: more rows have more to tell. */
  private static int steps(Dataset data) {
    return Math.max(FEWEST_STEPS, Math.min(MOST_STEPS, data.rows() / 10));
  }

  /** The same with another model. */
  public ClassifierConfig withModel(ClassModel model) {
    return new ClassifierConfig(model, vae, decoder, prior, training, seed);
  }

  /** The same with another VAE. */
  public ClassifierConfig withVae(VaeConfig vae) {
    return new ClassifierConfig(model, vae, decoder, prior, training, seed);
  }

  /** The same with another network of the decoder. */
  public ClassifierConfig withDecoder(NetworkConfig decoder) {
    return new ClassifierConfig(model, vae, decoder, prior, training, seed);
  }

  /** The same with another prior of the classes. */
  public ClassifierConfig withPrior(ClassPrior prior) {
    return new ClassifierConfig(model, vae, decoder, prior, training, seed);
  }

  /** The same with other training. */
  public ClassifierConfig withTraining(ClassifierTraining training) {
    return new ClassifierConfig(model, vae, decoder, prior, training, seed);
  }

  /** The same with another seed. */
  public ClassifierConfig withSeed(long seed) {
    return new ClassifierConfig(model, vae, decoder, prior, training, seed);
  }
}
