// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.prior;

import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.vae.posterior.DiagonalGaussian;
import java.util.Optional;
import java.util.function.Function;

/**
 * The distribution p(z) of latent codes before data are seen: the standard normal one, or a mixture
 * of Gaussians that is learned with the network.
 */
public sealed interface Prior permits StandardNormalPrior, MixturePrior, VampPrior {
  /** The name used in files and on the command line. */
  String id();

  /** Components of a mixture; 1 of a prior that is none. */
  int components();

  /**
   * Defines what is learned.
   *
   * @param site the network that the prior belongs to
   * @return the mixture's components, empty for the standard normal prior
   */
  Optional<MixtureNodes> define(Site site);

  /**
   * Sets first values that depend on the data or are drawn.
   *
   * @param values values of the network's parameters, to be changed
   * @param data at least as many rows as {@link #rowsNeeded} says
   * @param seed the same seed gives the same values
   */
  void setInitial(ParameterValues values, TrainingRows data, long seed);

  /** Rows of data that first values are made of; 0 if they are not made of data. */
  int rowsNeeded();

  /**
   * What a prior is defined in.
   *
   * @param latent width of a code
   * @param columns width of the data
   * @param unitInterval whether data are from 0 to 1 in the model's scale
   * @param encoder the network's encoder, to be applied to further rows
   */
  record Site(
      Graph graph,
      int latent,
      int columns,
      boolean unitInterval,
      Function<Node, DiagonalGaussian> encoder) {}

  /**
   * The rows to train on.
   *
   * @param source rows in the model's scale
   * @param count how many
   * @param unitInterval as in {@link Site}
   */
  record TrainingRows(RowSource source, int count, boolean unitInterval) {}
}
