// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.engine.optim.LearningRate;
import dev.elbo.vae.fixture.Bits;
import dev.elbo.vae.fixture.Sets;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.objective.ElboObjective;
import dev.elbo.vae.train.TrainResult.Outcome;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Few rows and a large network: the validation figure gets worse soon. */
class EarlyStoppingTest {
  private static final Dataset DATA = Sets.cells(40);
  private static final Dataset VALIDATION = Sets.part(Sets.cells(400), 40, 200);
  private static final VaeConfig CONFIG = Sets.cellsConfig().withHidden(64).withDropout(0);
  private static final TrainConfig TRAINING =
      TrainConfig.DEFAULT
          .withEpochs(80)
          .withBatch(10)
          .withLearningRate(new LearningRate.Constant(1e-2));

  private static TrainResult train(TrainConfig training, boolean validated) {
    VaeTrainer trainer = VaeTrainer.of(CONFIG, training);
    try (Engine engine = Engine.create(1)) {
      return (validated ? trainer.withValidation(VALIDATION) : trainer).train(DATA, engine);
    }
  }

  private static int bestOf(List<EpochReport> history) {
    return history.stream()
        .min(Comparator.comparingDouble(report -> report.validationNegativeElbo().getAsDouble()))
        .orElseThrow()
        .epoch();
  }

  @Test
  void bestWeightsAreRestored() {
    TrainResult result = train(TRAINING, true);
    assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(result.bestEpoch()).isEqualTo(bestOf(result.history())).isLessThan(70);
    assertThat(result.message())
        .isEqualTo("trained 80 epochs, best was epoch " + result.bestEpoch());

    // At a constant rate a run that ends there has the same weights.
    TrainResult shorter = train(TRAINING.withEpochs(result.bestEpoch()), false);
    assertThat(Bits.of(result.model())).isEqualTo(Bits.of(shorter.model()));
    assertThat(result.model().provenance().metrics())
        .containsEntry("epoch_of_weights", (double) result.bestEpoch())
        .containsEntry("epochs", 80.0);
  }

  @Test
  void patienceEndsTheRun() {
    TrainResult whole = train(TRAINING, true);
    TrainResult result = train(TRAINING.withPatience(4), true);
    assertThat(result.outcome()).isEqualTo(Outcome.STOPPED_EARLY);
    assertThat(result.history()).hasSize(result.bestEpoch() + 4).hasSizeLessThan(80);
    assertThat(result.message())
        .isEqualTo(
            "stopped after epoch "
                + (result.bestEpoch() + 4)
                + ", no better than epoch "
                + result.bestEpoch());
    for (int i = 0; i < result.history().size(); i++) {
      assertThat(result.history().get(i).validationNegativeElbo())
          .isEqualTo(whole.history().get(i).validationNegativeElbo());
    }
  }

  @Test
  void patienceWaitsForTheEndOfTheWarmup() {
    int warmup = 50;
    TrainResult result =
        train(
            TRAINING.withPatience(2).withObjective(ElboObjective.PLAIN.withWarmupEpochs(warmup)),
            true);
    // The plain run is best long before; with the warm-up these epochs do not count.
    assertThat(train(TRAINING, true).bestEpoch()).isLessThan(warmup - 2);
    assertThat(result.bestEpoch()).isGreaterThanOrEqualTo(warmup);
    List<EpochReport> counted = result.history().subList(warmup - 1, result.history().size());
    assertThat(result.bestEpoch()).isEqualTo(bestOf(counted));
    assertThat(result.outcome()).isEqualTo(Outcome.STOPPED_EARLY);
    assertThat(result.history()).hasSize(result.bestEpoch() + 2);
  }

  @Test
  void warmupLongerThanTheRunLeavesTheLastEpoch() {
    TrainResult result =
        train(
            TRAINING
                .withEpochs(6)
                .withPatience(1)
                .withObjective(ElboObjective.PLAIN.withWarmupEpochs(1000)),
            true);
    assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(result.bestEpoch()).isEqualTo(6);
    assertThat(result.history().get(5).beta()).isEqualTo(1f);
  }

  @Test
  void patienceWithoutValidationIsRefused() {
    assertThatThrownBy(() -> train(TRAINING.withPatience(3), false))
        .isInstanceOf(TrainException.class)
        .hasMessage("patience needs validation data; give some, or leave it out");
  }
}
