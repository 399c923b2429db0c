// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.evaluate;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Figures of a model on data, means over the rows. Densities are those of the data's own scale, so
 * they may be positive where data lie close together.
 *
 * @param rows number of rows
 * @param reconstruction mean of log p(x|z) for one z of q(z|x) for each row, in nats per row
 * @param kl KL divergence of q(z|x) from the prior, in nats per row; from a mixture prior as
 *     estimated from the same z as the reconstruction
 * @param klByDimension the same by latent dimension, {@code [codeWidth]}; from a mixture prior each
 *     dimension's given those before it
 * @param activeUnits latent dimensions whose posterior mean varies over the rows with a variance
 *     above 0.01 (Burda et al. 2016, section 5); that of a part whose prior depends on others
 *     counts from that prior, in its deviations
 * @param columns values in a row, of tables columns that are modelled
 * @param byVariable of tables, log p(x|z) by variable; else empty
 * @param nll negative log-likelihood by importance sampling in nats per row, if it was asked for
 */
public record Evaluation(
    int rows,
    double reconstruction,
    double kl,
    double[] klByDimension,
    int activeUnits,
    int columns,
    List<VariableFit> byVariable,
    OptionalDouble nll) {

  /** Copies the array and the list. */
  public Evaluation {
    klByDimension = klByDimension.clone();
    byVariable = List.copyOf(byVariable);
  }

  @Override
  public double[] klByDimension() {
    return klByDimension.clone();
  }

  /** Negative evidence lower bound, in nats per row: an upper bound of {@link #nll}. */
  public double negativeElbo() {
    return kl - reconstruction;
  }

  /** {@link #negativeElbo} in bits per value. */
  public double bitsPerDim() {
    return negativeElbo() / (columns * StrictMath.log(2));
  }
}
