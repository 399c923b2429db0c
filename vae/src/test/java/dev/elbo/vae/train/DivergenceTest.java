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

  private static TrainConfig training(int batch, int epochs, double rate) {
    return TrainConfig.DEFAULT
        .withBatch(batch)
        .withEpochs(epochs)
        .withLearningRate(new LearningRate.Constant(rate));
  }

  private static TrainResult train(VaeTrainer trainer) {
    try (Engine engine = Engine.create(1)) {
      return trainer.train(DATA, engine);
    }
  }

  /** The step that explodes is the last of an epoch, or one within it. */
  @ParameterizedTest
  @ValueSource(ints = {200, 100, 7})
  void firstWeightsAreRestoredWhenNothingWentWell(int batch) {
    List<TrainEvent> events = new ArrayList<>();
    TrainResult result =
        train(VaeTrainer.of(CONFIG, training(batch, 50, 100)).withListener(events::add));
    assertThat(result.outcome()).isEqualTo(Outcome.DIVERGED);
    assertThat(result.message())
        .matches(
            "training diverged in epoch [12], step 2: the loss grew from [0-9.]+ to [0-9.E]+;"
                + " the first weights were restored; use a smaller learning rate \\(--lr\\) or"
                + " clip gradients \\(--clip\\)");
    assertThat(events.get(events.size() - 1)).isEqualTo(new TrainEvent.Diverged(result.message()));
    TrainResult untrained = train(VaeTrainer.of(CONFIG, training(batch, 1, 1e-30)));
    assertThat(Bits.of(result.model())).isEqualTo(Bits.of(untrained.model()));
    assertThat(result.model().provenance().facts()).containsEntry("outcome", "diverged");
  }

  /** Each epoch is one step: the one before the failing one has spoilt the weights. */
  @Test
  void weightsOfTheLastGoodEpochAreRestored() {
    TrainResult result = train(VaeTrainer.of(CONFIG, training(200, 50, 0.3)));
    int good = result.history().size() - 1;
    assertThat(result.outcome()).isEqualTo(Outcome.DIVERGED);
    assertThat(good).isGreaterThanOrEqualTo(1);
    assertThat(result.message()).contains("; the weights after epoch " + good + " were restored;");
    TrainResult shorter = train(VaeTrainer.of(CONFIG, training(200, good, 0.3)));
    assertThat(shorter.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(Bits.of(result.model())).isEqualTo(Bits.of(shorter.model()));
    assertThat(result.model().provenance().metrics()).containsEntry("steps", (double) good);
  }

  @Test
  void infiniteReconstructionIsNamed() {
    VaeConfig config =
        CONFIG.withLikelihood(
            new GaussianLikelihood(new GaussianLikelihood.Fixed(Float.MIN_VALUE)));
    TrainResult result = train(VaeTrainer.of(config, training(50, 3, 1e-3)));
    assertThat(result.outcome()).isEqualTo(Outcome.DIVERGED);
    assertThat(result.message())
        .startsWith("training diverged in epoch 1, step 1: the reconstruction term is ")
        .contains("the first weights were restored");
    assertThat(result.model().parameterValues().allFinite()).isTrue();
    assertThat(result.history()).isEmpty();
  }

  /** The last step of all spoils the weights: only the validation figure can tell. */
  @Test
  void spoiltValidationEndsTrainingToo() {
    CheckpointPolicy policy = new CheckpointPolicy(folder, Duration.ZERO, false);
    VaeConfig config = CONFIG.withHidden(20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20);
    TrainResult result =
        train(
            VaeTrainer.of(config, training(200, 1, 100))
                .withValidation(Sets.part(Sets.cells(400), 200, 200))
                .withCheckpoint(policy));
    assertThat(result.outcome()).isEqualTo(Outcome.DIVERGED);
    assertThat(result.message())
        .matches("training diverged in epoch 1, step 1: the validation figure is .*")
        .contains("the first weights were restored");
    assertThat(result.history()).isEmpty();
    assertThat(result.bestEpoch()).isZero();
  }

  /** A clipped gradient of infinite norm is 0 times infinity. */
  @Test
  void spoiltWeightsOfTheLastStepAreNoticed() {
    VaeConfig config =
        CONFIG.withLikelihood(new GaussianLikelihood(new GaussianLikelihood.Fixed(1e-36f)));
    TrainResult result = train(VaeTrainer.of(config, training(200, 1, 1e-3).withClipNorm(1)));
    assertThat(result.model().parameterValues().allFinite()).isTrue();
  }

  @Test
  void ordinaryRunsDoNotDiverge() {
    TrainResult result = train(VaeTrainer.of(CONFIG, training(50, 5, 1e-3)));
    assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
  }
}
