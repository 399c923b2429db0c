// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import java.util.OptionalDouble;

/**
 * What one epoch of training brought; means over the rows as they passed, in nats per row.
 *
 * @param epoch which epoch, from 1
 * @param reconstruction log p(x|z) of the first sample of each row
 * @param kl KL divergence of the posterior from the prior, not weighted; from a mixture prior as
 *     estimated from the same sample
 * @param beta weight of the KL term, or of the total correlation, at the end of the epoch; 1 for
 *     objectives without one
 * @param activeUnits latent dimensions in use
 * @param learningRate rate at the end of the epoch
 * @param validationNegativeElbo negative ELBO of the validation data, with the objective's final
 *     beta, or the negative of whatever else is maximised, if there are such data
 * @param seconds duration
 */
public record EpochReport(
    int epoch,
    double reconstruction,
    double kl,
    float beta,
    int activeUnits,
    double learningRate,
    OptionalDouble validationNegativeElbo,
    double seconds) {

  /** Negative evidence lower bound of the training rows. */
  public double negativeElbo() {
    return kl - reconstruction;
  }
}
