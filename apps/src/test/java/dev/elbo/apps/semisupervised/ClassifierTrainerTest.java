// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.vae.model.DataMismatchException;
import dev.elbo.vae.train.CheckpointPolicy;
import dev.elbo.vae.train.TrainException;
import dev.elbo.vae.train.TrainInterruptedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassifierTrainerTest {
  private static final Dataset IMAGES = SmallClassifiers.images(120, 3);

  @TempDir Path folder;

  private static PartlyLabelled six(Dataset data) {
    return PartlyLabelled.of(data).drawn(6, 2);
  }

  private static double error(Classifier classifier, Dataset data, Engine engine) {
    return ClassificationMetrics.of(
            classifier.session(engine).predict(data), PartlyLabelled.of(data).labels())
        .errorRate();
  }

  @ParameterizedTest
  @EnumSource(ClassModel.class)
  void everyModelLearnsImagesAndItsBoundRises(ClassModel model) {
    try (Engine engine = Engine.create(1)) {
      TrainedClassifier trained =
          ClassifierTrainer.of(SmallClassifiers.config(IMAGES, model, 400))
              .train(six(IMAGES), engine);
      List<StepReport> history = trained.history();
      assertThat(error(trained.classifier(), IMAGES, engine)).isLessThan(0.05);
      assertThat(history).hasSize(20);
      assertThat(history.get(19).step()).isEqualTo(400);
      assertThat(history.get(19).elbo()).isGreaterThan(history.get(0).elbo() + 0.3);
      assertThat(trained.classifier().session(engine).elbo(IMAGES, 1))
          .isBetween(history.get(19).elbo() - 1, history.get(19).elbo() + 1);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ClassModel.class,
      names = {"CLASS", "STACKED", "MIXTURE"})
  void generatedRowsAreOfTheirClass(ClassModel model) {
    try (Engine engine = Engine.create(1)) {
      Classifier classifier =
          ClassifierTrainer.of(SmallClassifiers.config(IMAGES, model, 400))
              .train(PartlyLabelled.of(IMAGES), engine)
              .classifier();
      for (int label = 0; label < SmallClassifiers.CLASSES; label++) {
        float[] mean = new float[3];
        float[][] rows = classifier.session(engine).generate(label, 40, 7);
        assertThat(classifier.session(engine).generate(label, 40, 7)).isDeepEqualTo(rows);
        for (float[] row : rows) {
          for (int i = 0; i < row.length; i++) {
            mean[i / 12] += row[i] / (40 * 12);
          }
        }
        for (int other = 0; other < mean.length; other++) {
          if (other != label) {
            assertThat(mean[label]).as("%s of %d", model, label).isGreaterThan(mean[other] + 30);
          }
        }
      }
    }
  }

  @Test
  void rowsOfNumbersAreLearnedToo() {
    Dataset numbers = SmallClassifiers.numbers(150, 5);
    try (Engine engine = Engine.create(1)) {
      Classifier classifier =
          ClassifierTrainer.of(SmallClassifiers.config(numbers, ClassModel.MIXTURE, 300))
              .train(six(numbers), engine)
              .classifier();
      assertThat(error(classifier, numbers, engine)).isLessThan(0.3);
    }
  }

  @Test
  void bitsDoNotDependOnThreads() {
    ClassifierConfig config = SmallClassifiers.config(IMAGES, ClassModel.CLASS, 25);
    try (Engine one = Engine.create(1);
        Engine three = Engine.create(3)) {
      assertThat(
              ClassifierTrainer.of(config)
                  .train(six(IMAGES), three)
                  .classifier()
                  .session(one)
                  .predict(IMAGES)
                  .probabilities())
          .isDeepEqualTo(
              ClassifierTrainer.of(config)
                  .train(six(IMAGES), one)
                  .classifier()
                  .session(three)
                  .predict(IMAGES)
                  .probabilities());
    }
  }

  @Test
  void resumedTrainingGivesTheSameBits() {
    ClassifierConfig config = SmallClassifiers.config(IMAGES, ClassModel.MIXTURE, 60);
    try (Engine engine = Engine.create(1)) {
      TrainedClassifier whole = ClassifierTrainer.of(config).train(six(IMAGES), engine);
      CheckpointPolicy policy = new CheckpointPolicy(folder, Duration.ofHours(1), true);
      int[] asked = {0};
      ClassifierTrainer stopping =
          ClassifierTrainer.of(config)
              .withCheckpoint(policy)
              .withStopSignal(() -> ++asked[0] % 25 == 0);
      assertThatThrownBy(() -> stopping.train(six(IMAGES), engine))
          .isInstanceOf(TrainInterruptedException.class)
          .hasMessage(
              "interrupted after 24 of 60 steps; no classifier was made; to go on, give the same"
                  + " command with --resume");
      assertThatThrownBy(() -> stopping.train(six(IMAGES), engine))
          .hasMessageContaining("after 48 of 60 steps");

      TrainedClassifier resumed = stopping.train(six(IMAGES), engine);

      assertThat(resumed.history()).isEqualTo(whole.history());
      assertThat(resumed.classifier().session(engine).predict(IMAGES).probabilities())
          .isDeepEqualTo(whole.classifier().session(engine).predict(IMAGES).probabilities());
      assertThatThrownBy(
              () ->
                  ClassifierTrainer.of(config.withSeed(9))
                      .withCheckpoint(policy)
                      .train(six(IMAGES), engine))
          .isInstanceOf(TrainException.class)
          .hasMessageContaining(
              "was made with other settings, data or labels; resume with the same");
      assertThatThrownBy(
              () ->
                  ClassifierTrainer.of(config)
                      .withCheckpoint(policy)
                      .train(PartlyLabelled.of(IMAGES), engine))
          .hasMessageContaining("was made with other settings, data or labels");
    }
  }

  /** Changing all rows without labels must not change it. */
  @Test
  void theLabelsAloneSeeNothingElse() {
    ClassifierConfig config =
        SmallClassifiers.config(SmallClassifiers.numbers(3, 1), ClassModel.MIXTURE, 20)
            .withVae(SmallClassifiers.config(IMAGES, ClassModel.MIXTURE, 20).vae());
    PartlyLabelled rows = six(IMAGES);
    Dataset others = SmallClassifiers.images(120, 77);
    int[] labels = rows.labels();
    byte[] values = new byte[120 * 36];
    for (int row = 0; row < 120; row++) {
      float[] from = new float[36];
      (labels[row] >= 0 ? IMAGES : others).copyRow(row, from, 0);
      for (int i = 0; i < 36; i++) {
        values[row * 36 + i] = (byte) (int) from[i];
      }
    }
    Dataset mixed = dev.elbo.data.Datasets.ofBytes(values, IMAGES.shape()).withLabels(labels);
    try (Engine engine = Engine.create(1)) {
      assertThat(supervised(config, rows, engine))
          .isDeepEqualTo(supervised(config, PartlyLabelled.of(mixed), engine));
    }
  }

  private static float[][] supervised(ClassifierConfig config, PartlyLabelled rows, Engine engine) {
    return ClassifierTrainer.of(config)
        .trainSupervised(rows, engine)
        .classifier()
        .session(engine)
        .predict(IMAGES)
        .probabilities();
  }

  @Test
  void settingsMatter() {
    ClassifierConfig slow = SmallClassifiers.config(IMAGES, ClassModel.MIXTURE, 80);
    // So large that some rows are sure, which agreement needs.
    ClassifierTraining training = slow.training().withLearningRate(0.05);
    ClassifierConfig config = slow.withTraining(training);
    try (Engine engine = Engine.create(1)) {
      float[][] usual = trained(config, engine);
      for (ClassifierConfig other :
          List.of(
              config.withSeed(6),
              config.withModel(ClassModel.CLASS),
              config.withPrior(ClassPrior.UNIFORM),
              config.withVae(config.vae().withLatent(2)),
              config.withTraining(training.withSteps(81)),
              config.withTraining(training.withLearningRate(1e-3)),
              config.withTraining(training.withElboWeight(1)),
              config.withTraining(training.withConsistency(9)),
              config.withTraining(training.withSureFrom(0.5f)),
              config.withTraining(training.withStrength(1)))) {
        assertThat(Arrays.deepEquals(trained(other, engine), usual)).as(other.toString()).isFalse();
      }
    }
  }

  private static float[][] trained(ClassifierConfig config, Engine engine) {
    return ClassifierTrainer.of(config)
        .train(six(IMAGES), engine)
        .classifier()
        .session(engine)
        .predict(IMAGES)
        .probabilities();
  }

  @Test
  void otherRowsAreRefused() throws IOException {
    try (Engine engine = Engine.create(1)) {
      Classifier classifier =
          ClassifierTrainer.of(SmallClassifiers.config(IMAGES, ClassModel.FEATURES, 2))
              .train(six(IMAGES), engine)
              .classifier();
      ClassifierSession session = classifier.session(engine);
      assertThatThrownBy(() -> session.predict(SmallClassifiers.numbers(3, 1)))
          .isInstanceOf(DataMismatchException.class)
          .hasMessage(
              "array has rows of 4 values, the classifier takes 6x6; use data of the kind it was trained"
                  + " on");
      assertThatThrownBy(() -> session.generate(0, 1, 1))
          .hasMessage("model m1 knows no classes to generate rows of; train m2, m1+m2 or mixture");
      assertThatThrownBy(() -> session.generate(3, 1, 1))
          .hasMessage("the classifier knows no class 3; its classes are 0 to 2");
    }
    Files.writeString(folder.resolve("checkpoint.safetensors"), "nonsense");
    try (Engine engine = Engine.create(1)) {
      assertThatThrownBy(
              () ->
                  ClassifierTrainer.of(SmallClassifiers.config(IMAGES, ClassModel.FEATURES, 2))
                      .withCheckpoint(CheckpointPolicy.in(folder, true))
                      .train(six(IMAGES), engine))
          .isInstanceOf(dev.elbo.vae.modelfile.ModelFileException.class);
    }
  }

  @Test
  void manyClassesAreForModelsOfOneDecoderPass() {
    int[] labels = IntStream.range(0, 202).map(row -> row % 101).toArray();
    PartlyLabelled rows = PartlyLabelled.of(SmallClassifiers.numbers(202, 1).withLabels(labels));
    try (Engine engine = Engine.create(1)) {
      for (ClassModel model : List.of(ClassModel.CLASS, ClassModel.STACKED)) {
        assertThatThrownBy(
                () ->
                    ClassifierTrainer.of(SmallClassifiers.config(rows.data(), model, 2))
                        .train(rows, engine))
            .isInstanceOf(DataMismatchException.class)
            .hasMessage(
                "array: model "
                    + model.id()
                    + " takes at most 100 classes, there are 101; use model mixture");
      }
      ClassifierTrainer many =
          ClassifierTrainer.of(SmallClassifiers.config(rows.data(), ClassModel.MIXTURE, 2));
      assertThat(many.train(rows, engine).classifier().classes().size()).isEqualTo(101);
    }
  }
}
