// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.large;

import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.optim.LearningRate;
import dev.elbo.tables.Table;
import dev.elbo.vae.evaluate.Evaluator;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.network.MlpNetwork;
import dev.elbo.vae.train.TrainConfig;
import dev.elbo.vae.train.TrainEvent;
import dev.elbo.vae.train.TrainResult;
import dev.elbo.vae.train.VaeTrainer;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads a table and trains on it for one pass, in a JVM of its own. Writes lines of a name, a blank
 * and a figure.
 */
final class LargeTraining {
  private static final int EVALUATED = 10_000;

  private LargeTraining() {}

  public static void main(String[] args) {
    long start = System.nanoTime();
    Table table = Table.read(Path.of(args[0]));
    start = ended("inference", start);
    CountedRows rows = new CountedRows(table.dataset());
    start = ended("encoding", start);
    Dataset sample = rows.head(EVALUATED);
    VaeConfig config =
        VaeConfig.forData(rows)
            .withLatent(4)
            .withNetwork(MlpNetwork.of(List.of(32), Activation.RELU));
    TrainConfig training =
        TrainConfig.DEFAULT
            .withEpochs(1)
            .withBatch(4096)
            .withClipNorm(10)
            .withLearningRate(new LearningRate.Constant(3e-3));
    try (Engine engine = Engine.create(2)) {
      VaeTrainer trainer = VaeTrainer.of(config, training);
      VaeModel untrained = trainer.withStopSignal(() -> true).train(rows, engine).model();
      tell("lossBefore", loss(untrained, sample, engine));
      start = ended("evaluation", start);
      TrainResult result = trainer.withListener(event -> watch(rows, event)).train(rows, engine);
      ended("training", start);
      tell("lossAfter", loss(result.model(), sample, engine));
      tell("epochs", result.history().size());
    }
    tell("rows", rows.rows());
    tell("rowsTrainedOn", rows.different());
  }

  private static void watch(CountedRows rows, TrainEvent event) {
    if (event instanceof TrainEvent.Started) {
      rows.watch(true);
    } else if (event instanceof TrainEvent.EpochEnded) {
      rows.watch(false);
    }
  }

  private static double loss(VaeModel model, Dataset sample, Engine engine) {
    return new Evaluator(model.session(engine)).evaluate(sample, 1).negativeElbo();
  }

  private static long ended(String phase, long start) {
    long now = System.nanoTime();
    tell(phase + "Seconds", (now - start) / 1e9);
    return now;
  }

  private static void tell(String name, double value) {
    System.out.println(name + " " + value);
  }
}
