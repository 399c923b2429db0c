// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench.anomaly;

import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeSession;
import dev.elbo.vae.train.TrainConfig;
import dev.elbo.vae.train.TrainEvent;
import dev.elbo.vae.train.TrainException;
import dev.elbo.vae.train.TrainResult;
import dev.elbo.vae.train.VaeTrainer;
import java.util.function.DoubleConsumer;

/**
 * The common way to find anomalies by a VAE: the mean squared error between a row and what the
 * model makes of the posterior mean of its code.
 */
final class ReconstructionError {
  private ReconstructionError() {}

  /**
   * Trains a plain VAE with the defaults of the project and scores other rows.
   *
   * @return scores, [test rows], larger for what is more of an anomaly
   */
  static double[] scores(
      Dataset train, Dataset test, TrainConfig training, Engine engine, DoubleConsumer progress) {
    TrainResult result =
        VaeTrainer.of(VaeConfig.forData(train), training)
            .withoutSampler()
            .withListener(event -> tell(event, training.epochs(), progress))
            .train(train, engine);
    if (result.outcome() != TrainResult.Outcome.COMPLETED) {
      throw new TrainException("training of the plain VAE diverged: " + result.message());
    }
    VaeSession session = result.model().session(engine);
    float[][] reconstructed = session.decode(session.encode(test).means());
    double[] scores = new double[reconstructed.length];
    float[] row = new float[test.width()];
    for (int r = 0; r < scores.length; r++) {
      test.copyRow(r, row, 0);
      scores[r] = meanSquaredDifference(row, reconstructed[r]);
    }
    return scores;
  }

  private static void tell(TrainEvent event, int epochs, DoubleConsumer progress) {
    if (event instanceof TrainEvent.StepEnded step) {
      double done = step.epoch() - 1 + step.stepInEpoch() / (double) step.stepsPerEpoch();
      progress.accept(done / epochs);
    }
  }

  private static double meanSquaredDifference(float[] x, float[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double difference = (double) x[i] - y[i];
      sum += difference * difference;
    }
    return sum / x.length;
  }
}
