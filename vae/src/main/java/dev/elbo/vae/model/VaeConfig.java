// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.data.Dataset;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.vae.likelihood.BernoulliLikelihood;
import dev.elbo.vae.likelihood.GaussianLikelihood;
import dev.elbo.vae.likelihood.Likelihood;
import java.util.Collections;
import java.util.List;

/**
 * What a VAE is made of. The decoder mirrors the encoder.
 *
 * @param latent dimensions of the latent code, 1 to 65536
 * @param hidden widths of the encoder's hidden layers from the data inwards, each 1 to 65536; none
 *     makes encoder and decoder linear
 * @param activation activation function of hidden layers
 * @param normalize layer normalisation in hidden layers
 * @param residual residual connections around hidden layers of equal widths
 * @param dropout probability that a hidden unit is 0 while training, at least 0 and below 1
 * @param likelihood p(x|z)
 */
public record VaeConfig(
    int latent,
    List<Integer> hidden,
    Activation activation,
    boolean normalize,
    boolean residual,
    float dropout,
    Likelihood likelihood) {

  private static final int MAX_WIDTH = 65536;

  /** Checks the ranges. */
  public VaeConfig {
    check(latent >= 1 && latent <= MAX_WIDTH, "latent must be from 1 to 65536, got " + latent);
    hidden = List.copyOf(hidden);
    for (int width : hidden) {
      check(
          width >= 1 && width <= MAX_WIDTH, "hidden widths must be from 1 to 65536, got " + width);
    }
    check(dropout >= 0 && dropout < 1, "dropout must be at least 0 and below 1, got " + dropout);
  }

  /**
   * A start derived from the data: for images 400 hidden units, 20 latent dimensions and a
   * Bernoulli likelihood, smaller for small images; for tables about twice as many hidden units as
   * columns, half as many latent dimensions and a Gaussian with a learned variance per column.
   */
  public static VaeConfig forData(Dataset data) {
    int width = data.width();
    if (data.shape().isImage()) {
      int hidden = Math.max(128, Math.min(400, 2 * width));
      int latent = Math.max(2, Math.min(20, width / 4));
      return new VaeConfig(
          latent, List.of(hidden), Activation.RELU, false, false, 0f, new BernoulliLikelihood());
    }
    int hidden = Math.max(32, Math.min(512, 2 * width));
    int latent = Math.max(1, Math.min(32, (width + 1) / 2));
    return new VaeConfig(
        latent,
        List.of(hidden, hidden),
        Activation.SILU,
        false,
        false,
        0f,
        GaussianLikelihood.perColumn());
  }

  /** The same with another number of latent dimensions. */
  public VaeConfig withLatent(int latent) {
    return new VaeConfig(latent, hidden, activation, normalize, residual, dropout, likelihood);
  }

  /** The same with other hidden layers. */
  public VaeConfig withHidden(int... widths) {
    List<Integer> list = new java.util.ArrayList<>();
    for (int width : widths) {
      list.add(width);
    }
    return withHidden(list);
  }

  /** The same with other hidden layers. */
  public VaeConfig withHidden(List<Integer> hidden) {
    return new VaeConfig(latent, hidden, activation, normalize, residual, dropout, likelihood);
  }

  /** The same with another activation function. */
  public VaeConfig withActivation(Activation activation) {
    return new VaeConfig(latent, hidden, activation, normalize, residual, dropout, likelihood);
  }

  /** The same with or without layer normalisation. */
  public VaeConfig withNormalize(boolean normalize) {
    return new VaeConfig(latent, hidden, activation, normalize, residual, dropout, likelihood);
  }

  /** The same with or without residual connections. */
  public VaeConfig withResidual(boolean residual) {
    return new VaeConfig(latent, hidden, activation, normalize, residual, dropout, likelihood);
  }

  /** The same with another dropout. */
  public VaeConfig withDropout(float dropout) {
    return new VaeConfig(latent, hidden, activation, normalize, residual, dropout, likelihood);
  }

  /** The same with another likelihood. */
  public VaeConfig withLikelihood(Likelihood likelihood) {
    return new VaeConfig(latent, hidden, activation, normalize, residual, dropout, likelihood);
  }

  /** Widths of the decoder's hidden layers from the code outwards. */
  List<Integer> decoderHidden() {
    List<Integer> reversed = new java.util.ArrayList<>(hidden);
    Collections.reverse(reversed);
    return reversed;
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
