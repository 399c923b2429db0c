// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.data.BundledData;
import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.vae.evaluate.Evaluation;
import dev.elbo.vae.evaluate.Evaluator;
import dev.elbo.vae.fixture.Bits;
import dev.elbo.vae.fixture.Models;
import dev.elbo.vae.fixture.Sets;
import dev.elbo.vae.model.DataMismatchException;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.train.TrainResult.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that are told the classes of rows. */
class ConditionalTest {
  private static final Dataset DIGITS = BundledData.digits();
  private static final VaeConfig CONFIG = Sets.digitsConfig().withClasses(10);

  @TempDir Path folder;

  private static TrainResult train(VaeTrainer trainer, Dataset data) {
    try (Engine engine = Engine.create(2)) {
      return trainer.train(data, engine);
    }
  }

  /** The class whose mean image is nearest, without the code's help to know it. */
  @Test
  void rowsAreOfTheClassAskedFor() {
    TrainConfig training = TrainConfig.DEFAULT.withEpochs(25).withBatch(64);
    VaeModel model = train(VaeTrainer.of(CONFIG.withHidden(64), training), DIGITS).model();
    float[][] means = new float[10][64];
    int[] counts = new int[10];
    float[] row = new float[64];
    for (int r = 0; r < DIGITS.rows(); r++) {
      DIGITS.copyRow(r, row, 0);
      counts[DIGITS.label(r)]++;
      for (int i = 0; i < 64; i++) {
        means[DIGITS.label(r)][i] += row[i];
      }
    }
    for (int c = 0; c < 10; c++) {
      for (int i = 0; i < 64; i++) {
        means[c][i] /= counts[c];
      }
    }
    int right = 0;
    for (int label = 0; label < 10; label++) {
      for (float[] made : model.generate(50, 1, label)) {
        right += nearest(means, made) == label ? 1 : 0;
      }
    }
    assertThat(right).isGreaterThan(450);
    assertThat(model.schema().classes().counts()).containsExactly(boxed(counts));
  }

  private static Integer[] boxed(int[] values) {
    return Arrays.stream(values).boxed().toArray(Integer[]::new);
  }

  private static int nearest(float[][] means, float[] row) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < means.length; c++) {
      double distance = 0;
      for (int i = 0; i < row.length; i++) {
        distance += (row[i] - means[c][i]) * (row[i] - means[c][i]);
      }
      if (distance < least) {
        least = distance;
        best = c;
      }
    }
    return best;
  }

  /** A linear encoder's mean moves by the difference of two columns of the class's matrix. */
  @Test
  void classesAreAddedToTheFirstLayer() {
    VaeModel model = Models.untrained(CONFIG.withHidden(), Sets.digits(50), 3);
    ParameterValues values = model.parameterValues();
    Parameter matrix = parameter(values, "condition.mean.weight");
    float[] weights = values.get(matrix);
    Dataset row = Sets.digits(1);
    float[] two = model.encode(row.withLabels(new int[] {2}))[0];
    float[] seven = model.encode(row.withLabels(new int[] {7}))[0];
    for (int d = 0; d < two.length; d++) {
      float expected = weights[d * 10 + 7] - weights[d * 10 + 2];
      assertThat(Math.abs(expected)).isGreaterThan(1e-4f);
      assertThat(seven[d] - two[d]).isCloseTo(expected, within(1e-5f));
    }
    float[][] codes = {two, two};
    float[][] decoded = model.decode(codes, new int[] {2, 7});
    float[] output = values.get(parameter(values, "condition.decoder.weight"));
    for (int i = 0; i < 64; i++) {
      double expected = output[i * 10 + 7] - output[i * 10 + 2];
      assertThat(logit(decoded[1][i] / 16) - logit(decoded[0][i] / 16))
          .isCloseTo(expected, within(1e-3));
    }
  }

  private static double logit(double p) {
    return Math.log(p / (1 - p));
  }

  private static Parameter parameter(ParameterValues values, String name) {
    return values.parameters().stream().filter(p -> p.name().equals(name)).findFirst().get();
  }

  @Test
  void labelsReachTrainingEvaluationAndValidation() {
    Dataset data = Sets.digits(300);
    int[] turned = new int[300];
    Arrays.setAll(turned, row -> (data.label(row) + 1) % 10);
    Dataset other = data.withLabels(turned);
    VaeTrainer trainer = VaeTrainer.of(CONFIG, TrainConfig.DEFAULT.withEpochs(8));
    VaeModel model = train(trainer, data).model();
    assertThat(Bits.digest(train(trainer, other).model())).isNotEqualTo(Bits.digest(model));
    try (Engine engine = Engine.create(1)) {
      Evaluator evaluator = new Evaluator(model.session(engine));
      Evaluation right = evaluator.evaluate(data, 5, 1, share -> {});
      Evaluation wrong = evaluator.evaluate(other, 5, 1, share -> {});
      assertThat(right.negativeElbo()).isLessThan(wrong.negativeElbo());
      assertThat(right.nll().getAsDouble()).isLessThan(wrong.nll().getAsDouble());
    }
    double loss = validationLoss(trainer.withValidation(data), data);
    assertThat(validationLoss(trainer.withValidation(other), data)).isGreaterThan(loss);
  }

  private static double validationLoss(VaeTrainer trainer, Dataset data) {
    return train(trainer, data).history().get(7).validationNegativeElbo().getAsDouble();
  }

  @Test
  void resumedRunsEndWithTheSameBits() {
    Dataset data = Sets.digits(200);
    Dataset validation = Sets.digits(200, 60);
    TrainConfig training = TrainConfig.DEFAULT.withEpochs(3).withBatch(50);
    VaeTrainer plain = VaeTrainer.of(CONFIG, training).withValidation(validation);
    VaeTrainer careful =
        plain.withCheckpoint(new CheckpointPolicy(folder, Duration.ofDays(1), true));
    TrainResult last;
    do {
      int[] asked = new int[1];
      last = train(careful.withStopSignal(() -> asked[0]++ == 5), data);
    } while (last.outcome() == Outcome.INTERRUPTED);
    assertThat(Bits.of(last.model())).isEqualTo(Bits.of(train(plain, data).model()));

    VaeTrainer unconditional =
        VaeTrainer.of(Sets.digitsConfig(), training)
            .withCheckpoint(new CheckpointPolicy(folder, Duration.ofDays(1), true));
    assertThatThrownBy(() -> train(unconditional, data))
        .isInstanceOf(TrainException.class)
        .hasMessageContaining("config.classes was 10, is not given");
    assertThatThrownBy(() -> train(careful, data.withLabels(new int[200])))
        .hasMessageContaining("all rows have label 0");
  }

  @Test
  void filesKeepTheClasses() {
    Dataset data = Sets.digits(100);
    VaeModel model = Models.untrained(CONFIG, data, 3);
    Path file = folder.resolve("m.safetensors");
    model.save(file);
    VaeModel read = VaeModel.load(file);
    assertThat(read.config()).isEqualTo(CONFIG);
    assertThat(read.schema()).isEqualTo(model.schema());
    assertThat(Bits.digest(read.generate(9, 1))).isEqualTo(Bits.digest(model.generate(9, 1)));
    assertThat(Bits.digest(read.generate(9, 1, 3))).isEqualTo(Bits.digest(model.generate(9, 1, 3)));
  }

  @Test
  void mistakesAreNamed() {
    VaeModel conditional = Models.untrained(CONFIG, Sets.digits(100), 3);
    VaeModel plain = Models.untrained(Sets.digitsConfig(), Sets.digits(100), 3);
    float[][] codes = new float[2][4];
    refused(
        () -> conditional.decode(codes),
        "the model is conditional on classes 0 to 9: each of 2 codes needs one, got 0");
    refused(
        () -> conditional.decode(codes, new int[] {1, 10}),
        "the model knows no class 10; its classes are 0 to 9");
    refused(
        () -> conditional.generate(1, 1, -1),
        "the model knows no class -1; its classes are 0 to 9");
    refused(
        () -> plain.generate(1, 1, 3),
        "the model was trained without labels and takes no class; leave it out");
    refused(
        () -> train(VaeTrainer.of(CONFIG.withClasses(9), TrainConfig.DEFAULT), Sets.digits(50)),
        "digits: row 10 has label 9, classes are numbered from 0 to 8; number the labels from 0");
    refused(
        () -> conditional.encode(Sets.digits(3).withLabels(new int[] {1, 2, 12})),
        "digits: row 3 has label 12, the model's classes are 0 to 9");
  }

  private static void refused(ThrowingCallable action, String message) {
    assertThatThrownBy(action).isInstanceOf(DataMismatchException.class).hasMessage(message);
  }
}
