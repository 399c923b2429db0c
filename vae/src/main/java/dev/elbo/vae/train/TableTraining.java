// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import dev.elbo.engine.optim.LearningRate;
import dev.elbo.vae.objective.ElboObjective;

/** Training of tables by their number of rows; docs/decisions/0011 has the figures behind it. */
final class TableTraining {
  /** Steps in all, where that is a sensible number of epochs. */
  private static final int STEPS = 3000;

  private static final int LEAST_EPOCHS = 10;
  private static final int MOST_EPOCHS = 400;

  /** Rows from which overfitting is no worry: a step may take more, and KL may count for less. */
  private static final int MANY_ROWS = 10_000;

  private TableTraining() {}

  static TrainConfig of(int rows) {
    int batch = rows < MANY_ROWS ? 64 : 128;
    long epochs = Math.round((double) STEPS * batch / rows);
    float beta = rows < MANY_ROWS ? 1f : 0.5f;
    return TrainConfig.DEFAULT
        .withEpochs((int) Math.max(LEAST_EPOCHS, Math.min(MOST_EPOCHS, epochs)))
        .withBatch(batch)
        .withLearningRate(new LearningRate.Cosine(0.002, 0))
        .withClipNorm(10)
        .withObjective(ElboObjective.PLAIN.withBeta(beta));
  }
}
