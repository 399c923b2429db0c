// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.engine.Engine;
import dev.elbo.vae.fixture.Sets;
import dev.elbo.vae.train.TrainResult.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainEventsTest {
  private static final TrainConfig TRAINING = TrainConfig.DEFAULT.withEpochs(2).withBatch(40);

  @TempDir Path folder;

  private static TrainResult train(VaeTrainer trainer) {
    try (Engine engine = Engine.create(1)) {
      return trainer.train(Sets.digits(100), engine);
    }
  }

  private static String text(TrainEvent event) {
    if (event instanceof TrainEvent.Started started) {
      return "started "
          + started.rows()
          + " rows "
          + started.stepsPerEpoch()
          + " steps "
          + started.epochs()
          + " epochs";
    } else if (event instanceof TrainEvent.Resumed resumed) {
      return "resumed " + resumed.epoch() + " after " + resumed.step();
    } else if (event instanceof TrainEvent.StepEnded step) {
      return "step " + step.epoch() + "." + step.stepInEpoch() + " of " + step.stepsPerEpoch();
    } else if (event instanceof TrainEvent.EpochEnded ended) {
      return "epoch " + ended.report().epoch();
    } else if (event instanceof TrainEvent.CheckpointSaved saved) {
      return "saved " + saved.file().getFileName();
    }
    return event.toString();
  }

  @Test
  void eventsComeInOrder() {
    List<String> events = new ArrayList<>();
    TrainResult result =
        train(
            VaeTrainer.of(Sets.digitsConfig(), TRAINING)
                .withListener(event -> events.add(text(event))));
    assertThat(events)
        .containsExactly(
            "started 100 rows 3 steps 2 epochs",
            "step 1.1 of 3",
            "step 1.2 of 3",
            "step 1.3 of 3",
            "epoch 1",
            "step 2.1 of 3",
            "step 2.2 of 3",
            "step 2.3 of 3",
            "epoch 2");
    assertThat(result.history()).hasSize(2);
  }

  @Test
  void checkpointsAndStopsAreTold() {
    List<String> events = new ArrayList<>();
    VaeTrainer trainer =
        VaeTrainer.of(Sets.digitsConfig(), TRAINING)
            .withCheckpoint(new CheckpointPolicy(folder, Duration.ZERO, true))
            .withListener(event -> events.add(text(event)));
    int[] asked = new int[1];
    TrainResult stopped = train(trainer.withStopSignal(() -> ++asked[0] > 4));
    assertThat(stopped.outcome()).isEqualTo(Outcome.INTERRUPTED);
    assertThat(stopped.message()).isEqualTo("interrupted in epoch 2 after 4 steps");
    assertThat(stopped.history()).hasSize(1);
    assertThat(events)
        .containsExactly(
            "started 100 rows 3 steps 2 epochs",
            "step 1.1 of 3",
            "saved checkpoint.safetensors",
            "step 1.2 of 3",
            "saved checkpoint.safetensors",
            "step 1.3 of 3",
            "epoch 1",
            "saved checkpoint.safetensors",
            "step 2.1 of 3",
            "saved checkpoint.safetensors",
            "saved checkpoint.safetensors");

    events.clear();
    TrainResult resumed = train(trainer);
    assertThat(resumed.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(events)
        .containsExactly(
            "started 100 rows 3 steps 2 epochs",
            "resumed 2 after 4",
            "step 2.2 of 3",
            "saved checkpoint.safetensors",
            "step 2.3 of 3",
            "epoch 2",
            "saved checkpoint.safetensors");
  }

  @Test
  void stopBeforeTheFirstStepLeavesAUsableModel() {
    TrainResult result =
        train(VaeTrainer.of(Sets.digitsConfig(), TRAINING).withStopSignal(() -> true));
    assertThat(result.outcome()).isEqualTo(Outcome.INTERRUPTED);
    assertThat(result.message()).isEqualTo("interrupted in epoch 1 after 0 steps");
    assertThat(result.model().encode(Sets.digits(3))).hasDimensions(3, 4);
  }

  @Test
  void rangesAreChecked() {
    refused(() -> TRAINING.withEpochs(0), "epochs must be from 1 to 1000000, got 0");
    refused(() -> TRAINING.withBatch(0), "batch must be from 1 to 65536, got 0");
    refused(() -> TRAINING.withClipNorm(0), "clipNorm must be finite and above 0, got 0.0");
    refused(
        () -> TRAINING.withClipNorm(Double.NaN), "clipNorm must be finite and above 0, got NaN");
    refused(() -> TRAINING.withPatience(0), "patience must be at least 1, got 0");
    refused(
        () -> new CheckpointPolicy(folder, Duration.ofSeconds(-1), false),
        "every must not be negative, got PT-1S");
  }

  private static void refused(Runnable action, String message) {
    assertThatThrownBy(action::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
