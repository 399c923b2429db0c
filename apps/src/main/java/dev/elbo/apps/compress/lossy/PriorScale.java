// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.lossy;

import dev.elbo.apps.compress.coder.LatentCode;
import dev.elbo.apps.compress.coder.LatentGrid;
import dev.elbo.apps.compress.coder.MixtureCode;
import dev.elbo.apps.compress.coder.StandardNormalCode;
import dev.elbo.vae.model.VaeSession;

/**
 * Latents counted from the prior's mean in its deviations; of a mixture prior those of the mixture
 * as a whole. The second part of a code counts so already.
 */
final class PriorScale {
  private final LatentCode prior;
  private final int first;
  private final double[] logScales;

  private PriorScale(LatentCode prior, int first) {
    this.prior = prior;
    this.first = first;
    logScales = new double[first];
    for (int i = 0; i < first; i++) {
      logScales[i] = StrictMath.log(prior.scale(i));
    }
  }

  static PriorScale of(VaeSession session) {
    int first = session.model().config().latent();
    LatentGrid grid = LatentGrid.of(LatentGrid.LEAST_BITS);
    return new PriorScale(
        session
            .priorComponents()
            .<LatentCode>map(mixture -> new MixtureCode(grid, mixture))
            .orElseGet(() -> new StandardNormalCode(grid, first)),
        first);
  }

  /** Width of the first or only part. */
  int first() {
    return first;
  }

  /** A latent of the first part from its value for the model. */
  float latent(int dimension, float value) {
    return (value - prior.shift(dimension)) / prior.scale(dimension);
  }

  /** The logarithm of a latent's variance from that of its value for the model. */
  float logVariance(int dimension, float logVariance) {
    return (float) (logVariance - 2 * logScales[dimension]);
  }

  /** Writes what latents are for the model, in noise, to {@code target}. */
  void copyNoise(float[] latents, float[] target, int offset) {
    for (int i = 0; i < first; i++) {
      target[offset + i] = Math.fma(latents[i], prior.scale(i), prior.shift(i));
    }
    System.arraycopy(latents, first, target, offset + first, latents.length - first);
  }
}
