// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonNull;
import dev.elbo.vae.modelfile.JsonObject;
import dev.elbo.vae.modelfile.JsonValue;
import dev.elbo.vae.modelfile.ModelFileException;
import dev.elbo.vae.modelfile.Tensor;
import dev.elbo.vae.modelfile.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassifierFileTest {
  private static final Dataset ROWS = SmallClassifiers.images(30, 3);

  private static final Map<ClassModel, Classifier> CLASSIFIERS = new EnumMap<>(ClassModel.class);
  private static Engine engine;

  @TempDir Path folder;

  @BeforeAll
  static void train() {
    engine = Engine.create(1);
    for (ClassModel model : ClassModel.values()) {
      CLASSIFIERS.put(
          model,
          ClassifierTrainer.of(SmallClassifiers.config(ROWS, model, 3))
              .train(PartlyLabelled.of(ROWS).drawn(6, 1), engine)
              .classifier());
    }
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  private Path file() {
    return folder.resolve("classifier.safetensors");
  }

  private TensorFile written() {
    CLASSIFIERS.get(ClassModel.MIXTURE).save(file());
    return TensorFile.read(file());
  }

  private void refusedSomehow(String what) {
    Throwable thrown = catchThrowable(() -> Classifier.load(file()));
    assertThat(thrown).as(what).isInstanceOf(ModelFileException.class);
    assertThat(thrown.getMessage()).as(what).startsWith(file().toString()).doesNotContain("\n");
  }

  @ParameterizedTest
  @EnumSource(ClassModel.class)
  void whatIsSavedIsLoaded(ClassModel model) {
    Classifier saved = CLASSIFIERS.get(model);
    saved.save(file());
    Classifier loaded = Classifier.load(file());
    assertThat(loaded.config()).isEqualTo(saved.config());
    assertThat(loaded.schema()).isEqualTo(saved.schema());
    assertThat(loaded.shares()).containsExactly(saved.shares());
    assertThat(loaded.labelled()).isEqualTo(6);
    assertThat(loaded.rows()).isEqualTo(30);
    assertThat(loaded.source()).isEqualTo("array");
    assertThat(loaded.session(engine).predict(ROWS).probabilities())
        .isDeepEqualTo(saved.session(engine).predict(ROWS).probabilities());
    assertThat(loaded.session(engine).elbo(ROWS, 1)).isEqualTo(saved.session(engine).elbo(ROWS, 1));
  }

  @Test
  void truncatedFilesAreRefused() throws IOException {
    written();
    byte[] whole = Files.readAllBytes(file());
    for (int part = 0; part < 50; part++) {
      Files.write(file(), Arrays.copyOf(whole, (int) ((long) whole.length * part / 50)));
      refusedSomehow(part + " of 50 parts");
    }
  }

  @Test
  void changedBytesAreRefusedOrHarmless() throws IOException {
    written();
    byte[] whole = Files.readAllBytes(file());
    float[][] wanted =
        CLASSIFIERS.get(ClassModel.MIXTURE).session(engine).predict(ROWS).probabilities();
    SplittableRandom random = new SplittableRandom(11);
    int refusals = 0;
    for (int trial = 0; trial < 200; trial++) {
      byte[] changed = whole.clone();
      int at = random.nextInt(trial % 2 == 0 ? whole.length : whole.length / 8);
      changed[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file(), changed);
      try {
        assertThat(Classifier.load(file()).session(engine).predict(ROWS).probabilities())
            .as("byte %d", at)
            .isDeepEqualTo(wanted);
      } catch (ModelFileException e) {
        assertThat(e.getMessage()).startsWith(file().toString()).doesNotContain("\n");
        refusals++;
      }
    }
    assertThat(refusals).isGreaterThan(180);
  }

  /** Each member of the description missing, and each of them null. */
  @Test
  void everyMemberIsNeeded() {
    TensorFile file = written();
    JsonValue description = Json.parse(file.metadata().get("elbo"));
    List<JsonValue> damaged = new ArrayList<>();
    damage(description, damaged, "");
    assertThat(damaged).hasSizeGreaterThan(50);
    for (JsonValue some : damaged) {
      TensorFile.of(Map.of("elbo", Json.write(some)), file.tensors()).write(file());
      refusedSomehow(Json.write(some));
    }
  }

  private static void damage(JsonValue value, List<JsonValue> target, String path) {
    if (!(value instanceof JsonObject object)) {
      return;
    }
    for (String key : object.entries().keySet()) {
      JsonObject.Builder without = JsonObject.builder();
      JsonObject.Builder empty = JsonObject.builder();
      object
          .entries()
          .forEach(
              (name, member) -> {
                if (!name.equals(key)) {
                  without.put(name, member);
                }
                empty.put(name, name.equals(key) ? JsonNull.NULL : member);
              });
      // The counts of classes may be missing from models that know none.
      target.add(without.build());
      target.add(empty.build());
      List<JsonValue> inner = new ArrayList<>();
      damage(object.entries().get(key), inner, path + key + ".");
      for (JsonValue changed : inner) {
        JsonObject.Builder whole = JsonObject.builder();
        object
            .entries()
            .forEach((name, member) -> whole.put(name, name.equals(key) ? changed : member));
        target.add(whole.build());
      }
    }
  }

  @Test
  void wrongNumbersAreRefused() {
    TensorFile file = written();
    String text = file.metadata().get("elbo");
    for (String[] change :
        List.of(
            new String[] {"\"format\":2", "\"format\":9"},
            new String[] {"\"format\":2", "\"format\":1"},
            new String[] {"\"format\":2", "\"format\":0"},
            new String[] {"\"kind\":\"classifier\"", "\"kind\":\"vae\""},
            new String[] {"\"model\":\"mixture\"", "\"model\":\"m9\""},
            new String[] {"\"prior\":\"learned\"", "\"prior\":\"any\""},
            new String[] {"\"steps\":3", "\"steps\":0"},
            new String[] {"\"class_counts\":[2,2,2]", "\"class_counts\":[6]"},
            new String[] {"\"class_counts\":[2,2,2]", "\"class_counts\":[2,2,2,2]"},
            new String[] {"\"latent\":3", "\"latent\":60000"})) {
      assertThat(text).contains(change[0]);
      String changed = text.replace(change[0], change[1]);
      TensorFile.of(Map.of("elbo", changed), file.tensors()).write(file());
      refusedSomehow(change[1]);
    }
    assertThatThrownBy(() -> VaeModel.load(file())).isInstanceOf(ModelFileException.class);
  }

  @Test
  void sharesMustBeShares() {
    TensorFile file = written();
    for (double[] shares :
        List.of(
            new double[] {0.5, 0.5, 0.5},
            new double[] {1.5, -0.25, -0.25},
            new double[] {Double.NaN, 0.5, 0.5},
            new double[] {1, 0, 0})) {
      List<Tensor> tensors = new ArrayList<>(file.tensors());
      tensors.removeIf(tensor -> tensor.name().equals("class.shares"));
      tensors.add(Tensor.ofDoubles("class.shares", shares, 3));
      TensorFile.of(file.metadata(), tensors).write(file());
      refusedSomehow(Arrays.toString(shares));
    }
  }

  @Test
  void otherFilesAreToldApart() {
    TensorFile.of(Map.of(), List.of(Tensor.ofDoubles("x", new double[] {1}, 1))).write(file());
    assertThatThrownBy(() -> Classifier.load(file()))
        .hasMessage(
            file()
                + " was not written by Elbo and holds no classifier; give the file that classify"
                + " wrote");
  }

  @Test
  void manyClassesAreForModelsOfOneDecoderPass() {
    int[] labels = IntStream.range(0, 202).map(row -> row % 101).toArray();
    Dataset rows = SmallClassifiers.numbers(202, 1).withLabels(labels);
    ClassifierTrainer.of(SmallClassifiers.config(rows, ClassModel.MIXTURE, 1))
        .train(PartlyLabelled.of(rows), engine)
        .classifier()
        .save(file());
    assertThat(Classifier.load(file()).classes().size()).isEqualTo(101);
    TensorFile written = TensorFile.read(file());
    String text = written.metadata().get("elbo");
    String changed = text.replace("\"model\":\"mixture\"", "\"model\":\"m2\"");
    assertThat(changed).isNotEqualTo(text);
    TensorFile.of(Map.of("elbo", changed), written.tensors()).write(file());
    assertThatThrownBy(() -> Classifier.load(file()))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("rows of 2 to 100 classes");
  }

  @Test
  void checkpointsAreNamed() {
    TensorFile file = written();
    String text = file.metadata().get("elbo");
    String changed = text.replace("\"kind\":\"classifier\"", "\"kind\":\"classifier-checkpoint\"");
    TensorFile.of(Map.of("elbo", changed), file.tensors()).write(file());
    assertThatThrownBy(() -> Classifier.load(file()))
        .hasMessage(
            file()
                + " holds a classifier-checkpoint, not a classifier; give the file that classify"
                + " wrote");
  }
}
