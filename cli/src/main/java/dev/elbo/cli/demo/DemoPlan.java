// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.demo;

import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.optim.LearningRate;
import dev.elbo.engine.optim.Optimizer;
import dev.elbo.vae.likelihood.BernoulliLikelihood;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.objective.ElboObjective;
import dev.elbo.vae.train.TrainConfig;
import java.util.List;

/**
 * What the demo trains to generate with. The same network and training serve two models that differ
 * in the size of their latent space: one for pictures, one with two dimensions to draw maps of.
 *
 * @param config the model for pictures
 * @param training its training
 * @param planeLatent latent dimensions of the model for maps: 2
 * @param planeEpochs epochs of its training
 * @param validationRows rows held out from training
 */
public record DemoPlan(
    VaeConfig config, TrainConfig training, int planeLatent, int planeEpochs, int validationRows) {

  /**
   * The demo's plan. Half the weight of the KL term makes pictures of these few and small images
   * visibly sharper: 24.7 instead of 23.7 nats of negative ELBO, but 9 instead of 6 active units.
   *
   * @param seed seed of all chance
   */
  public static DemoPlan of(long seed) {
    VaeConfig config =
        new VaeConfig(
            16, List.of(256, 128), Activation.SILU, true, false, 0f, new BernoulliLikelihood());
    TrainConfig training =
        TrainConfig.DEFAULT
            .withEpochs(120)
            .withBatch(64)
            .withLearningRate(new LearningRate.Cosine(2e-3, 0.02))
            .withOptimizer(Optimizer.AdamW.DEFAULT)
            .withObjective(ElboObjective.PLAIN.withBeta(0.5f).withWarmupEpochs(20))
            .withSeed(seed);
    return new DemoPlan(config, training, 2, 90, 297);
  }

  /** The same with at most so many epochs for each model, for a quick look. */
  public DemoPlan withEpochs(int epochs) {
    return new DemoPlan(config, training.withEpochs(epochs), planeLatent, epochs, validationRows);
  }

  /** The model for maps. */
  VaeConfig planeConfig() {
    return config.withLatent(planeLatent);
  }

  /** The training of the model for maps. */
  TrainConfig planeTraining() {
    return training.withEpochs(planeEpochs);
  }
}
