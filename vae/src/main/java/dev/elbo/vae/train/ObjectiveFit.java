// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.network.ResnetNetwork;
import dev.elbo.vae.objective.ElboObjective;
import dev.elbo.vae.objective.ImportanceWeightedObjective;
import dev.elbo.vae.objective.Objective;
import dev.elbo.vae.objective.TotalCorrelationObjective;
import dev.elbo.vae.prior.StandardNormalPrior;

/** Which objectives go with which models. */
final class ObjectiveFit {
  private ObjectiveFit() {}

  /** Later parts of a code have posteriors that depend on earlier ones and share the decoder. */
  private static void requireParts(Objective objective) {
    if (objective instanceof ImportanceWeightedObjective weighted
        && weighted.doublyReparameterized()) {
      throw new TrainException(
          "the doubly reparameterised gradient is for codes of one part, a map of latents depends on"
              + " what goes before it; use --gradient standard, or no map");
    }
    if (objective instanceof TotalCorrelationObjective) {
      throw new TrainException(
          "objective tc is for codes of one part whose dimensions are independent given the row; use"
              + " --objective elbo, or no map of latents");
    }
  }

  /**
   * Refuses what does not go together.
   *
   * @throws TrainException with the reason and the nearest that does
   */
  static void require(VaeConfig config, Objective objective) {
    if (config.network() instanceof ResnetNetwork resnet && resnet.map() > 0) {
      requireParts(objective);
    }
    if (config.prior() instanceof StandardNormalPrior) {
      return;
    }
    if (objective instanceof ElboObjective elbo && elbo.freeBits() > 0) {
      throw new TrainException(
          "free bits are for the KL term of each dimension, which a mixture does not have; leave"
              + " --free-bits out with prior "
              + config.prior().id()
              + ", or use --prior standard");
    }
    if (objective instanceof TotalCorrelationObjective) {
      throw new TrainException(
          "objective tc compares each dimension with the prior's own, prior "
              + config.prior().id()
              + " ties them together; use --prior standard, or --objective elbo");
    }
  }
}
