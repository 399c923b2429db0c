// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.engine.Engine;
import dev.elbo.engine.graph.ForwardProgram;
import dev.elbo.engine.optim.LearningRate;
import dev.elbo.engine.random.Permutation;
import dev.elbo.vae.evaluate.Evaluation;
import dev.elbo.vae.evaluate.Evaluator;
import dev.elbo.vae.fixture.Bits;
import dev.elbo.vae.fixture.LinearGaussian;
import dev.elbo.vae.fixture.Sets;
import dev.elbo.vae.likelihood.GaussianLikelihood;
import dev.elbo.vae.model.DataMismatchException;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeNetwork;
import dev.elbo.vae.model.VaeSession;
import dev.elbo.vae.objective.ElboObjective;
import dev.elbo.vae.train.TrainResult.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainerTest {
  private static final Dataset DIGITS = Sets.digits(600);
  private static final TrainConfig SHORT = TrainConfig.DEFAULT.withEpochs(8).withBatch(64);

  private static TrainResult train(VaeConfig config, TrainConfig training, Dataset data) {
    try (Engine engine = Engine.create(1)) {
      return VaeTrainer.of(config, training).train(data, engine);
    }
  }

  private static Evaluation evaluate(VaeModel model, Dataset data, int samples) {
    try (Engine engine = Engine.create(2)) {
      return new Evaluator(model.session(engine)).evaluate(data, samples, 1, share -> {});
    }
  }

  @Test
  void learnsTheDigits() {
    TrainResult result =
        train(
            Sets.digitsConfig().withLatent(8).withHidden(64),
            SHORT.withEpochs(60).withLearningRate(new LearningRate.Constant(3e-3)),
            DIGITS);
    List<EpochReport> history = result.history();
    assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(result.message()).isEqualTo("trained 60 epochs");
    assertThat(result.bestEpoch()).isZero();
    assertThat(history).hasSize(60);
    assertThat(history.get(0).negativeElbo()).isBetween(26.0, 28.0);
    assertThat(history.get(59).negativeElbo()).isLessThan(history.get(0).negativeElbo() - 2.5);
    assertThat(history.get(59).kl()).isGreaterThan(2);
    // Rows that were not trained on.
    assertThat(evaluate(result.model(), Sets.digits(600, 400), 0).negativeElbo()).isLessThan(26);
  }

  /**
   * The best that a linear model can do is known: Tipping and Bishop 1999, equations 7 and 8; the
   * ELBO of a linear VAE reaches it (Lucas et al. 2019).
   */
  @ParameterizedTest
  @CsvSource({"shared", "fixed"})
  void linearModelReachesTheExactOptimum(String variance) {
    Dataset data = LinearGaussian.rows(800, 6, 2, 1.0, 3);
    boolean fixed = variance.equals("fixed");
    VaeConfig config =
        Sets.cellsConfig()
            .withHidden()
            .withLatent(2)
            .withLikelihood(
                new GaussianLikelihood(
                    fixed ? new GaussianLikelihood.Fixed(0.25f) : new GaussianLikelihood.Shared()));
    VaeModel model =
        train(
                config,
                TrainConfig.DEFAULT
                    .withEpochs(150)
                    .withBatch(50)
                    .withLearningRate(new LearningRate.Cosine(0.02, 0.01)),
                data)
            .model();
    double best =
        LinearGaussian.bestMeanLogDensity(data, 2, fixed ? 0.25f : Double.NaN)
            - LinearGaussian.logScale(data);
    double exact = LinearGaussian.marginalOf(model).meanLogDensity(data);
    Evaluation evaluation = evaluate(model, data, 500);

    assertThat(exact).isLessThan(best + 1e-4).isGreaterThan(best - 0.02);
    assertThat(-evaluation.nll().getAsDouble()).isCloseTo(exact, within(0.01));
    assertThat(-evaluation.negativeElbo()).isCloseTo(best, within(0.1));
  }

  /**
   * With a learning rate that moves no float every figure of the history can be counted again: the
   * first from the same noise, the others from the model.
   */
  @Test
  void historyAgreesWithARecount() {
    Dataset validation = Sets.digits(600, 300);
    VaeConfig config = Sets.digitsConfig().withLikelihood(GaussianLikelihood.squaredError());
    TrainConfig training =
        SHORT
            .withEpochs(3)
            .withBatch(250)
            .withSeed(9)
            .withLearningRate(new LearningRate.Step(1e-30, 2, 0.5))
            .withObjective(new ElboObjective(1, 2, 0));
    TrainResult result;
    try (Engine engine = Engine.create(1)) {
      result = VaeTrainer.of(config, training).withValidation(validation).train(DIGITS, engine);
    }
    VaeModel model = result.model();
    Evaluation onTraining = evaluate(model, DIGITS, 0);
    double jacobian = model.schema().scaling().logJacobian(64);
    double expectedValidation;
    try (Engine engine = Engine.create(1)) {
      expectedValidation =
          new Evaluator(model.session(engine)).evaluate(validation, 9).negativeElbo();
    }
    for (EpochReport report : result.history()) {
      int epoch = report.epoch() - 1;
      assertThat(report.kl()).isCloseTo(onTraining.kl(), within(1e-5));
      assertThat(report.activeUnits()).isEqualTo(onTraining.activeUnits());
      assertThat(report.reconstruction())
          .isCloseTo(reconstruction(model, training, epoch) + jacobian, within(1e-5));
      assertThat(report.negativeElbo()).isEqualTo(report.kl() - report.reconstruction());
      assertThat(report.beta()).isEqualTo(epoch == 0 ? 0.5f : 1f);
      assertThat(report.learningRate()).isEqualTo(epoch < 2 ? 1e-30 : 5e-31);
      assertThat(report.validationNegativeElbo().getAsDouble())
          .isCloseTo(expectedValidation, within(1e-5));
      assertThat(report.seconds()).isPositive();
    }
  }

  private static double reconstruction(VaeModel model, TrainConfig training, int epoch) {
    int[] order = Permutation.of(training.seed(), epoch, DIGITS.rows());
    VaeNetwork network = model.network();
    double sum = 0;
    try (Engine engine = Engine.create(1)) {
      VaeSession session = model.session(engine);
      ForwardProgram program = session.compile(List.of(network.reconstruction()), training.batch());
      int steps = (DIGITS.rows() + training.batch() - 1) / training.batch();
      for (int step = 0; step < steps; step++) {
        int first = step * training.batch();
        int count = Math.min(training.batch(), DIGITS.rows() - first);
        Dataset rows = DIGITS.select(Arrays.copyOfRange(order, first, first + count));
        program.run(session.inputs(rows).from(0), count, 0, training.seed(), epoch * steps + step);
        for (int row = 0; row < count; row++) {
          sum += program.value(network.reconstruction(), row, 0);
        }
      }
    }
    return sum / DIGITS.rows();
  }

  @Test
  void seedsAndRunsAreToldApart() {
    VaeModel first = train(Sets.digitsConfig(), SHORT.withEpochs(2), DIGITS).model();
    VaeModel again = train(Sets.digitsConfig(), SHORT.withEpochs(2), DIGITS).model();
    VaeModel other = train(Sets.digitsConfig(), SHORT.withEpochs(2).withSeed(2), DIGITS).model();
    assertThat(Bits.digest(first)).isEqualTo(Bits.digest(again)).isNotEqualTo(Bits.digest(other));
  }

  @Test
  void oneTrainerMayBeUsedAgain() {
    VaeTrainer trainer = VaeTrainer.of(Sets.digitsConfig(), SHORT.withEpochs(1));
    assertThat(Bits.digest(trainer.train(DIGITS).model()))
        .isEqualTo(Bits.digest(trainer.train(DIGITS).model()));
  }

  @Test
  void batchLargerThanTheDataIsOneStep() {
    TrainConfig whole = SHORT.withEpochs(3).withBatch(600);
    assertThat(Bits.digest(train(Sets.digitsConfig(), whole.withBatch(9999), DIGITS).model()))
        .isEqualTo(Bits.digest(train(Sets.digitsConfig(), whole, DIGITS).model()));
  }

  @Test
  void oneRowIsEnough() {
    TrainResult result = train(Sets.digitsConfig(), SHORT, Sets.digits(1));
    assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(result.model().parameterValues().allFinite()).isTrue();
  }

  @Test
  void dataOutsideTheSupportAreRefused() {
    Dataset data = Datasets.of(new float[][] {{0, 1}, {0.5f, 1.5f}});
    assertThatThrownBy(() -> train(Sets.digitsConfig(), SHORT, data))
        .isInstanceOf(DataMismatchException.class)
        .hasMessage(
            "array: row 2, column 2 holds 1.5; the bernoulli likelihood takes values from 0 to 1;"
                + " choose another likelihood, or change the data");
  }

  @Test
  void validationOfAnotherShapeIsRefused() {
    VaeTrainer trainer =
        VaeTrainer.of(Sets.digitsConfig(), SHORT)
            .withValidation(Datasets.of(new float[][] {{0, 1}}));
    assertThatThrownBy(() -> trainer.train(DIGITS))
        .isInstanceOf(DataMismatchException.class)
        .hasMessage(
            "validation data array have rows of 2 values, the training data 8x8; use data of the"
                + " same kind");
  }

  @Test
  void provenanceTellsOfTheTraining() {
    TrainResult result = train(Sets.digitsConfig(), SHORT.withEpochs(2), DIGITS);
    Map<String, String> facts = result.model().provenance().facts();
    assertThat(facts)
        .containsEntry("data", "digits")
        .containsEntry("data_fingerprint", DIGITS.fingerprint())
        .containsEntry("outcome", "completed")
        .containsKeys("elbo", "jdk", "kernels");
    assertThat(facts.get("training"))
        .contains("\"epochs\":2", "\"batch\":64", "\"seed\":1", "\"name\":\"adam\"");
    assertThat(result.model().provenance().metrics())
        .containsEntry("rows", 600.0)
        .containsEntry("epochs", 2.0)
        .containsEntry("steps", 20.0)
        .containsEntry("training_negative_elbo", result.history().get(1).negativeElbo())
        .doesNotContainKey("validation_negative_elbo");
  }
}
