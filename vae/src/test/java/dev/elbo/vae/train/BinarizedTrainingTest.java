// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.data.RowShape;
import dev.elbo.engine.Engine;
import dev.elbo.engine.optim.LearningRate;
import dev.elbo.vae.evaluate.Evaluation;
import dev.elbo.vae.evaluate.Evaluator;
import dev.elbo.vae.fixture.Bits;
import dev.elbo.vae.fixture.Sets;
import dev.elbo.vae.likelihood.BernoulliLikelihood;
import dev.elbo.vae.model.Binarization;
import dev.elbo.vae.model.DataMismatchException;
import dev.elbo.vae.model.DataSchema;
import dev.elbo.vae.model.InputScaling;
import dev.elbo.vae.model.NetworkInputs;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeNetwork;
import dev.elbo.vae.train.TrainResult.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Training and evaluation on bits made of grey values. */
class BinarizedTrainingTest {
  private static final Dataset DIGITS = Sets.digits(200);
  private static final TrainConfig TRAINING = TrainConfig.DEFAULT.withEpochs(3).withBatch(50);

  @TempDir Path folder;

  private static VaeConfig config(Binarization kind) {
    return Sets.digitsConfig().withBinarization(kind);
  }

  private static TrainResult train(VaeTrainer trainer, Dataset data) {
    try (Engine engine = Engine.create(2)) {
      return trainer.train(data, engine);
    }
  }

  /** An image data set of bits, 0 and 255, of what a model sees. */
  private static Dataset bits(NetworkInputs inputs, int rows) {
    byte[] pixels = new byte[rows * 64];
    float[] row = new float[64];
    for (int r = 0; r < rows; r++) {
      inputs.data().read(r, row, 0);
      for (int i = 0; i < 64; i++) {
        assertThat(row[i] == 0f || row[i] == 1f).isTrue();
        pixels[r * 64 + i] = (byte) (row[i] * 255);
      }
    }
    return Datasets.ofBytes(pixels, new RowShape(8, 8, 1));
  }

  private static NetworkInputs inputs(VaeModel model, Dataset data) {
    return NetworkInputs.of(model.network(), model.schema(), data);
  }

  @Test
  void thresholdTrainsOnTheBits() {
    VaeTrainer trainer = VaeTrainer.of(config(Binarization.THRESHOLD), TRAINING);
    VaeModel model = train(trainer, DIGITS).model();
    Dataset cut = bits(inputs(model, DIGITS), 200);
    VaeModel plain = train(VaeTrainer.of(Sets.digitsConfig(), TRAINING), cut).model();
    assertThat(Bits.of(model)).isEqualTo(Bits.of(plain));
  }

  @ParameterizedTest
  @EnumSource(names = {"DYNAMIC", "FIXED", "THRESHOLD"})
  void evaluationIsThatOfTheBitsDrawn(Binarization kind) {
    VaeTrainer trainer = VaeTrainer.of(config(kind), TRAINING);
    VaeModel model = train(trainer, DIGITS).model();
    Dataset drawn = bits(inputs(model, DIGITS).evaluation(8), 200);
    VaeModel plain =
        VaeModel.of(
            Sets.digitsConfig(),
            new DataSchema(
                DIGITS.shape(), List.of(), InputScaling.fit(drawn, new BernoulliLikelihood())),
            new VaeNetwork(Sets.digitsConfig(), DIGITS.shape()),
            model.parameterValues(),
            model.provenance());
    try (Engine engine = Engine.create(2)) {
      Evaluator evaluator = new Evaluator(model.session(engine));
      Evaluation of = evaluator.evaluate(DIGITS, 4, 8, share -> {});
      Evaluation expected = new Evaluator(plain.session(engine)).evaluate(drawn, 4, 8, share -> {});
      assertThat(of.reconstruction()).isEqualTo(expected.reconstruction());
      assertThat(of.nll()).isEqualTo(expected.nll());
      assertThat(of.klByDimension()).isEqualTo(expected.klByDimension());
      Evaluation again = evaluator.evaluate(DIGITS, 4, 8, share -> {});
      assertThat(again.nll()).isEqualTo(of.nll());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DYNAMIC", "FIXED"})
  void validationDrawsOnceAndTrainingAsItSays(Binarization kind) {
    TrainConfig still = TRAINING.withLearningRate(new LearningRate.Constant(1e-30));
    Dataset held = Sets.digits(200, 50);
    TrainResult result = train(VaeTrainer.of(config(kind), still).withValidation(held), DIGITS);
    double loss = result.history().get(0).validationNegativeElbo().getAsDouble();
    assertThat(result.history().get(2).validationNegativeElbo().getAsDouble()).isEqualTo(loss);
    // The KL divergence of resting weights changes with the rows alone.
    double change = Math.abs(result.history().get(0).kl() - result.history().get(2).kl());
    if (kind == Binarization.DYNAMIC) {
      assertThat(change).isGreaterThan(1e-6);
    } else {
      assertThat(change).isLessThan(1e-10);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DYNAMIC", "FIXED", "THRESHOLD"})
  void resumedRunsEndWithTheSameBits(Binarization kind) {
    Dataset validation = Sets.digits(200, 60);
    VaeTrainer plain = VaeTrainer.of(config(kind), TRAINING).withValidation(validation);
    CheckpointPolicy policy = new CheckpointPolicy(folder, Duration.ofDays(1), true);
    VaeTrainer careful = plain.withCheckpoint(policy);
    TrainResult last;
    do {
      int[] asked = new int[1];
      last = train(careful.withStopSignal(() -> asked[0]++ == 3), DIGITS);
    } while (last.outcome() == Outcome.INTERRUPTED);
    assertThat(Bits.of(last.model())).isEqualTo(Bits.of(train(plain, DIGITS).model()));

    VaeTrainer other = VaeTrainer.of(Sets.digitsConfig(), TRAINING).withCheckpoint(policy);
    assertThatThrownBy(() -> train(other.withValidation(validation), DIGITS))
        .isInstanceOf(TrainException.class)
        .hasMessageContaining("config.binarization was \"" + kind.id() + "\", is not given");
  }

  @Test
  void tablesAreRefused() {
    VaeConfig config =
        Sets.cellsConfig()
            .withLikelihood(new BernoulliLikelihood())
            .withBinarization(Binarization.DYNAMIC);
    Dataset table = Datasets.of(new float[][] {{0, 0.5f}, {1, 0.25f}});
    assertThatThrownBy(() -> train(VaeTrainer.of(config, TRAINING), table))
        .isInstanceOf(DataMismatchException.class)
        .hasMessage(
            "array has rows of 2 values, binarization is for the grey values of images; train"
                + " without it");
  }
}
