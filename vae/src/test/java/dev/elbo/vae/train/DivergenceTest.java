// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.engine.optim.LearningRate;
import dev.elbo.vae.fixture.Bits;
import dev.elbo.vae.fixture.Sets;
import dev.elbo.vae.likelihood.GaussianLikelihood;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.objective.ElboObjective;
import dev.elbo.vae.train.TrainResult.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DivergenceTest {
  private static final Dataset DATA = Sets.cells(200);
  private static final VaeConfig CONFIG =
      Sets.cellsConfig().withNormalize(false).withLikelihood(GaussianLikelihood.squaredError());

  @TempDir Path folder;

  /** A rate that is fine for two epochs and far too large after that. */
  private static TrainConfig exploding(int batch, int epochs) {
    return TrainConfig.DEFAULT
        .withBatch(batch)
        .withEpochs(epochs)
        .withLearningRate(new LearningRate.Constant(100));
  }

  private static TrainResult train(VaeTrainer trainer) {
    try (Engine engine = Engine.create(1)) {
      return trainer.train(DATA, engine);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 100, 7})
  void lastGoodWeightsAreRestored(int batch) {
    List<TrainEvent> events = new ArrayList<>();
    TrainResult result =
        train(VaeTrainer.of(CONFIG, exploding(batch, 50)).withListener(events::add));
    assertThat(result.outcome()).isEqualTo(Outcome.DIVERGED);
    assertThat(result.message())
        .startsWith("training diverged in epoch 1")
        .contains("step 2: ")
        .endsWith(
            "; the first weights were restored; use a smaller learning rate (--lr) or clip"
                + " gradients (--clip)")
        .doesNotContain("\n");
    assertThat(events.get(events.size() - 1)).isEqualTo(new TrainEvent.Diverged(result.message()));
    TrainResult untrained =
        train(
            VaeTrainer.of(
                CONFIG, exploding(batch, 1).withLearningRate(new LearningRate.Constant(1e-30))));
    assertThat(Bits.of(result.model())).isEqualTo(Bits.of(untrained.model()));
    assertThat(result.model().provenance().facts()).containsEntry("outcome", "diverged");
  }
}
