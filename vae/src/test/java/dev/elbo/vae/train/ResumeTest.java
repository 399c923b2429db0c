// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.engine.optim.LearningRate;
import dev.elbo.engine.optim.Optimizer;
import dev.elbo.vae.fixture.Bits;
import dev.elbo.vae.fixture.Sets;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.modelfile.ModelFileException;
import dev.elbo.vae.modelfile.TensorFile;
import dev.elbo.vae.network.ResnetNetwork;
import dev.elbo.vae.objective.ElboObjective;
import dev.elbo.vae.objective.ImportanceWeightedObjective;
import dev.elbo.vae.objective.Objective;
import dev.elbo.vae.objective.TotalCorrelationObjective;
import dev.elbo.vae.prior.MixturePrior;
import dev.elbo.vae.prior.Prior;
import dev.elbo.vae.prior.StandardNormalPrior;
import dev.elbo.vae.prior.VampPrior;
import dev.elbo.vae.train.TrainResult.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stopped and resumed runs end with the bits of one that never stopped. */
class ResumeTest {
  private static final Dataset DATA = Sets.cells(200);
  private static final Dataset VALIDATION = Sets.part(Sets.cells(300), 200, 100);
  private static final VaeConfig CONFIG = Sets.cellsConfig();
  private static final TrainConfig TRAINING =
      TrainConfig.DEFAULT
          .withEpochs(4)
          .withBatch(30)
          .withLearningRate(new LearningRate.Cosine(1e-2, 0.1))
          .withOptimizer(Optimizer.AdamW.DEFAULT)
          .withClipNorm(3)
          .withObjective(new ElboObjective(1, 1.5, 0.1f))
          .withSeed(5);

  @TempDir Path folder;

  private static TrainResult train(VaeTrainer trainer) {
    try (Engine engine = Engine.create(1)) {
      return trainer.train(DATA, engine);
    }
  }

  private static VaeTrainer trainer(TrainConfig training) {
    return VaeTrainer.of(CONFIG, training).withValidation(VALIDATION);
  }

  private VaeTrainer resuming(TrainConfig training) {
    return trainer(training).withCheckpoint(new CheckpointPolicy(folder, Duration.ofDays(1), true));
  }

  private static List<EpochReport> withoutTimes(TrainResult result) {
    return result.history().stream()
        .map(
            r ->
                new EpochReport(
                    r.epoch(),
                    r.reconstruction(),
                    r.kl(),
                    r.beta(),
                    r.activeUnits(),
                    r.learningRate(),
                    r.validationNegativeElbo(),
                    0))
        .toList();
  }

  /** The run has 28 steps, 7 an epoch. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 7, 11, 27, 28})
  void stoppedEveryFewSteps(int every) {
    TrainResult whole = train(trainer(TRAINING));
    TrainResult last;
    int runs = 0;
    do {
      int[] asked = new int[1];
      last = train(resuming(TRAINING).withStopSignal(() -> asked[0]++ == every));
      assertThat(++runs).isLessThan(40);
    } while (last.outcome() == Outcome.INTERRUPTED);

    assertThat(runs).isEqualTo((28 + every - 1) / every);
    assertThat(last.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(Bits.of(last.model())).isEqualTo(Bits.of(whole.model()));
    assertThat(Bits.digest(last.model().posteriorMixture()))
        .isEqualTo(Bits.digest(whole.model().posteriorMixture()))
        .isNotEqualTo("none");
    assertThat(last.bestEpoch()).isEqualTo(whole.bestEpoch());
    assertThat(withoutTimes(last)).isEqualTo(withoutTimes(whole));
    assertThat(last.message()).isEqualTo(whole.message());
  }

  private static Stream<Arguments> objectivesAndPriors() {
    return Stream.of(
        Arguments.of(new ImportanceWeightedObjective(3, true), new VampPrior(20)),
        Arguments.of(new ImportanceWeightedObjective(2, false), new MixturePrior(7)),
        Arguments.of(new ElboObjective(1, 2, 0), new VampPrior(9)),
        Arguments.of(TotalCorrelationObjective.PAPER, new StandardNormalPrior()));
  }

  @ParameterizedTest
  @MethodSource("objectivesAndPriors")
  void anyObjectiveAndPrior(Objective objective, Prior prior) {
    VaeTrainer trainer =
        VaeTrainer.of(CONFIG.withPrior(prior), TRAINING.withObjective(objective))
            .withValidation(VALIDATION);
    TrainResult whole = train(trainer);
    CheckpointPolicy policy = new CheckpointPolicy(folder, Duration.ofDays(1), true);
    int[] asked = new int[1];
    train(trainer.withCheckpoint(policy).withStopSignal(() -> asked[0]++ == 17));
    TrainResult last = train(trainer.withCheckpoint(policy));
    assertThat(last.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(Bits.of(last.model())).isEqualTo(Bits.of(whole.model()));
    assertThat(withoutTimes(last)).isEqualTo(withoutTimes(whole));
    assertThat(last.history()).allMatch(r -> Double.isFinite(r.negativeElbo()));
  }

  @Test
  void otherObjectivesAndPriorsAreRefused() {
    int[] asked = new int[1];
    ImportanceWeightedObjective objective = new ImportanceWeightedObjective(3, true);
    train(resuming(TRAINING.withObjective(objective)).withStopSignal(() -> asked[0]++ == 3));
    refused(
        resuming(TRAINING.withObjective(new ImportanceWeightedObjective(4, true))),
        "training.samples was 3, is 4");
    refused(
        resuming(TRAINING.withObjective(new ImportanceWeightedObjective(3, false))),
        "training.gradient was \"dreg\", is \"standard\"");
    refused(resuming(TRAINING), "training.beta was not given, is 1.0");
    refused(
        VaeTrainer.of(CONFIG.withPrior(new VampPrior(5)), TRAINING.withObjective(objective))
            .withValidation(VALIDATION)
            .withCheckpoint(new CheckpointPolicy(folder, Duration.ZERO, true)),
        "config.prior was \"standard-normal\", is {\"name\":\"vamp\",\"components\":5}");
  }

  @Test
  void earlyStoppingIsResumed() {
    TrainConfig training =
        TRAINING.withEpochs(200).withPatience(3).withLearningRate(new LearningRate.Constant(3e-2));
    TrainResult whole = train(trainer(training));
    assertThat(whole.outcome()).isEqualTo(Outcome.STOPPED_EARLY);
    TrainResult last;
    do {
      int[] asked = new int[1];
      last = train(resuming(training).withStopSignal(() -> asked[0]++ == 31));
    } while (last.outcome() == Outcome.INTERRUPTED);
    assertThat(Bits.of(last.model())).isEqualTo(Bits.of(whole.model()));
    assertThat(withoutTimes(last)).isEqualTo(withoutTimes(whole));

    TrainResult again = train(resuming(training));
    assertThat(again.outcome()).isEqualTo(Outcome.STOPPED_EARLY);
    assertThat(Bits.of(again.model())).isEqualTo(Bits.of(whole.model()));
  }

  @Test
  void completedRunIsNotTrainedAgain() {
    TrainResult first = train(resuming(TRAINING));
    TrainResult again = train(resuming(TRAINING));
    assertThat(again.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(again.history()).isEqualTo(first.history());
    assertThat(Bits.of(again.model())).isEqualTo(Bits.of(first.model()));
  }

  @Test
  void threadsMayChangeOnTheWay() {
    TrainResult whole = train(trainer(TRAINING));
    int[] asked = new int[1];
    train(resuming(TRAINING).withStopSignal(() -> asked[0]++ == 10));
    try (Engine engine = Engine.create(3)) {
      TrainResult last = resuming(TRAINING).train(DATA, engine);
      assertThat(Bits.of(last.model())).isEqualTo(Bits.of(whole.model()));
    }
  }

  @Test
  void imagesAndMapsOfLatentsAreResumed() {
    Dataset digits = Sets.digits(100);
    VaeTrainer trainer =
        VaeTrainer.of(
                VaeConfig.forData(digits)
                    .withNetwork(
                        ResnetNetwork.forShape(digits.shape())
                            .withChannels(List.of(5, 8))
                            .withFeatures(6)
                            .withMap(2)
                            .withNormalize(true))
                    .withClasses(10),
                TRAINING.withEpochs(2))
            .withValidation(Sets.digits(100, 50));
    try (Engine engine = Engine.create(1)) {
      TrainResult whole = trainer.train(digits, engine);
      VaeTrainer resuming =
          trainer.withCheckpoint(new CheckpointPolicy(folder, Duration.ofDays(1), true));
      TrainResult last;
      int runs = 0;
      do {
        int[] asked = new int[1];
        last = resuming.withStopSignal(() -> asked[0]++ == 3).train(digits, engine);
        runs++;
      } while (last.outcome() == Outcome.INTERRUPTED && runs < 10);
      assertThat(runs).isEqualTo(3);
      assertThat(Bits.of(last.model())).isEqualTo(Bits.of(whole.model()));
      assertThat(withoutTimes(last)).isEqualTo(withoutTimes(whole));
    }
  }

  @Test
  void withoutResumeTrainingStartsAnew() {
    int[] asked = new int[1];
    train(resuming(TRAINING).withStopSignal(() -> asked[0]++ == 10));
    CheckpointPolicy policy = new CheckpointPolicy(folder, Duration.ofDays(1), false);
    TrainResult result = train(trainer(TRAINING).withCheckpoint(policy).withStopSignal(() -> true));
    assertThat(result.message()).isEqualTo("interrupted in epoch 1 after 0 steps");
  }

  @Test
  void otherSettingsAreRefused() {
    int[] asked = new int[1];
    train(resuming(TRAINING).withStopSignal(() -> asked[0]++ == 3));
    Path file = folder.resolve("checkpoint.safetensors");
    refused(resuming(TRAINING.withSeed(6)), "training.seed was 5, is 6");
    refused(resuming(TRAINING.withEpochs(9)), "training.epochs was 4, is 9");
    refused(
        resuming(TRAINING.withLearningRate(new LearningRate.Constant(1e-2))),
        "training.learning_rate.schedule was \"cosine\", is \"constant\"");
    refused(
        resuming(TRAINING.withLearningRate(new LearningRate.WarmUp(TRAINING.learningRate(), 7))),
        "training.learning_rate.warmup_steps was not given, is 7");
    refused(
        VaeTrainer.of(CONFIG.withLatent(2), TRAINING)
            .withValidation(VALIDATION)
            .withCheckpoint(new CheckpointPolicy(folder, Duration.ZERO, true)),
        "config.latent was 3, is 2");
    refused(
        VaeTrainer.of(CONFIG, TRAINING)
            .withCheckpoint(new CheckpointPolicy(folder, Duration.ZERO, true)),
        "validation was \"" + VALIDATION.fingerprint() + "\", is not given");
    assertThat(file).exists();
  }

  private void refused(VaeTrainer trainer, String difference) {
    assertThatThrownBy(() -> train(trainer))
        .isInstanceOf(TrainException.class)
        .hasMessage(
            folder.resolve("checkpoint.safetensors")
                + " was made with other settings or data: "
                + difference
                + "; resume with the same, or choose another --checkpoint");
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Path file = folder.resolve("checkpoint.safetensors");
    train(VaeTrainer.of(CONFIG, TRAINING.withEpochs(1))).model().save(file);
    assertThatThrownBy(() -> train(resuming(TRAINING)))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(file + " is not a checkpoint of this version; remove it or leave --resume out");
    TensorFile.of(Map.of(), List.of()).write(file);
    assertThatThrownBy(() -> train(resuming(TRAINING)))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(file + " is not a checkpoint; remove it or leave --resume out");
    Files.writeString(file, "nothing of the kind");
    assertThatThrownBy(() -> train(resuming(TRAINING)))
        .isInstanceOf(ModelFileException.class)
        .hasMessageStartingWith(file.toString());
  }

  @Test
  void folderThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Path inFile = file.resolve("inside");
    assertThatThrownBy(
            () ->
                train(
                    VaeTrainer.of(CONFIG, TRAINING)
                        .withCheckpoint(CheckpointPolicy.in(inFile, false))))
        .isInstanceOf(TrainException.class)
        .hasMessageStartingWith("cannot make the checkpoint folder " + inFile + ": ")
        .hasMessageEndingWith("; choose another --checkpoint");
  }
}
