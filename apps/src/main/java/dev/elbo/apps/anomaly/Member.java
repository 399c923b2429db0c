// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.data.RowShape;
import dev.elbo.engine.column.ContinuousDensity;
import dev.elbo.engine.column.PlainInput;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.vae.likelihood.TableLikelihood;
import dev.elbo.vae.likelihood.TableVariable;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeNetwork;
import dev.elbo.vae.network.MlpNetwork;
import java.util.Collections;
import java.util.List;

/**
 * A model of an ensemble: a VAE of features, each a Gaussian whose mean and variance the decoder
 * gives.
 */
record Member(VaeNetwork network, ParameterValues values) {
  /** Least standard deviation of a feature, which has 1 over the training rows. */
  private static final float FLOOR = 0.1f;

  /** What members for rows of so many features are made of. */
  static VaeConfig config(int features, int latent, List<Integer> hidden) {
    TableVariable feature =
        new TableVariable(new ContinuousDensity(1, 0, FLOOR, List.of(), 0f, 0f), new PlainInput());
    return VaeConfig.of(
        latent,
        MlpNetwork.of(hidden, Activation.SILU),
        new TableLikelihood(Collections.nCopies(features, feature)));
  }

  /** The shape of rows that members take: each feature and whether it is there. */
  static RowShape shape(int features) {
    return RowShape.flat(2 * features);
  }

  /** The variance that a parameter of the decoder stands for. */
  static double variance(float parameter) {
    double bent =
        ContinuousDensity.LOG_VARIANCE
            * StrictMath.tanh(parameter / ContinuousDensity.LOG_VARIANCE);
    return (double) FLOOR * FLOOR + StrictMath.exp(bent);
  }
}
