// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import dev.elbo.engine.Engine;
import dev.elbo.engine.optim.LearningRate;
import dev.elbo.vae.fixture.Sets;
import dev.elbo.vae.model.VaeModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What {@link KillTest} runs in a process of its own and kills. */
final class KilledProcess {
  /** Long enough to be killed several times: each step writes a checkpoint. */
  static final TrainConfig TRAINING =
      TrainConfig.DEFAULT
          .withEpochs(10)
          .withBatch(10)
          .withClipNorm(2)
          .withLearningRate(new LearningRate.Cosine(5e-3, 0));

  private KilledProcess() {}

  static VaeTrainer trainer() {
    return VaeTrainer.of(Sets.digitsConfig().withDropout(0.1f), TRAINING)
        .withValidation(Sets.digits(300, 100));
  }

  /** {@code train FOLDER}, or {@code save FOLDER} with two models there to be saved in turns. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[1]);
    if (args[0].equals("train")) {
      try (Engine engine = Engine.create(1)) {
        trainer()
            .withCheckpoint(new CheckpointPolicy(folder, Duration.ZERO, true))
            .train(Sets.digits(300), engine)
            .model()
            .save(folder.resolve("done.safetensors"));
      }
      return;
    }
    VaeModel[] models = {
      VaeModel.load(folder.resolve("0.safetensors")), VaeModel.load(folder.resolve("1.safetensors"))
    };
    Files.createFile(folder.resolve("started"));
    for (int i = 0; ; i++) {
      models[i % 2].save(folder.resolve("model.safetensors"));
    }
  }
}
