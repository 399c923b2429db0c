// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonArray;
import dev.elbo.vae.modelfile.JsonNull;
import dev.elbo.vae.modelfile.JsonObject;
import dev.elbo.vae.modelfile.JsonValue;
import dev.elbo.vae.modelfile.ModelFileException;
import dev.elbo.vae.modelfile.Tensor;
import dev.elbo.vae.modelfile.TensorFile;
import dev.elbo.vae.modelfile.TensorType;
import dev.elbo.vae.train.TrainConfig;
import dev.elbo.vae.train.VaeTrainer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetectorFileDamageTest {
  /** Members that files of earlier builds do not have. */
  private static final Set<String> OPTIONAL = Set.of("observed", "ignoring_case");

  private static final Dataset ROWS = SmallDetectors.table(60, 1);

  private static Engine engine;
  private static Map<TrainingRows, Detector> detectors;

  @TempDir Path folder;

  @BeforeAll
  static void fit() {
    engine = Engine.create(2);
    detectors =
        Map.of(
            TrainingRows.CLEAN,
            SmallDetectors.fit(SmallDetectors.config(TrainingRows.CLEAN), ROWS, engine),
            TrainingRows.CONTAMINATED,
            SmallDetectors.fit(SmallDetectors.config(TrainingRows.CONTAMINATED), ROWS, engine));
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  private Path file() {
    return folder.resolve("detector.safetensors");
  }

  private TensorFile written(TrainingRows training) {
    detectors.get(training).save(file());
    return TensorFile.read(file());
  }

  private static String description(TensorFile file) {
    return file.metadata().get("elbo");
  }

  /** Writes a file whose checksum is right. */
  private void write(String description, List<Tensor> tensors) {
    TensorFile.of(Map.of("elbo", description), tensors).write(file());
  }

  private void refused(String message) {
    assertThatThrownBy(() -> Detector.load(file()))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(file() + message);
  }

  /** Refused in one line that begins with the file. */
  private void refusedSomehow(String what) {
    Throwable thrown = catchThrowable(() -> Detector.load(file()));
    assertThat(thrown).as(what).isInstanceOf(ModelFileException.class);
    assertThat(thrown.getMessage()).as(what).startsWith(file().toString()).doesNotContain("\n");
  }

  @ParameterizedTest
  @EnumSource(TrainingRows.class)
  void truncatedFilesAreRefused(TrainingRows training) throws IOException {
    written(training);
    byte[] whole = Files.readAllBytes(file());
    for (int part = 0; part < 50; part++) {
      Files.write(file(), Arrays.copyOf(whole, (int) ((long) whole.length * part / 50)));
      refusedSomehow(part + " of 50 parts");
      assertThatThrownBy(() -> Detector.isDetector(file())).isInstanceOf(ModelFileException.class);
    }
  }

  /** Names and notes of others are not covered by the checksum; nothing else may change. */
  @ParameterizedTest
  @EnumSource(TrainingRows.class)
  void changedBytesAreRefusedOrHarmless(TrainingRows training) throws IOException {
    written(training);
    byte[] whole = Files.readAllBytes(file());
    double[] scores = detectors.get(training).session(engine).score(ROWS);
    SplittableRandom random = new SplittableRandom(11);
    int refusals = 0;
    for (int trial = 0; trial < 200; trial++) {
      byte[] changed = whole.clone();
      // Half of them in the header, which is the smaller part.
      int at = random.nextInt(trial % 2 == 0 ? whole.length : whole.length / 8);
      changed[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file(), changed);
      try {
        assertThat(Detector.load(file()).session(engine).score(ROWS))
            .as("byte %d", at)
            .isEqualTo(scores);
      } catch (ModelFileException e) {
        assertThat(e.getMessage()).startsWith(file().toString()).doesNotContain("\n");
        refusals++;
      }
    }
    assertThat(refusals).isGreaterThan(180);
  }

  /** Each member of the description missing, but for optional ones, and each of them null. */
  @ParameterizedTest
  @EnumSource(TrainingRows.class)
  void everyMemberIsNeeded(TrainingRows training) {
    TensorFile file = written(training);
    List<JsonValue> damaged = new ArrayList<>();
    damage((JsonObject) Json.parse(description(file)), damaged::add);
    assertThat(damaged).hasSizeGreaterThan(100);
    for (JsonValue each : damaged) {
      write(Json.write(each), file.tensors());
      // Even without the width of codes, which is not 2 where it is not given.
      refusedSomehow(Json.write(each));
    }
  }

  private interface Sink {
    void take(JsonValue damaged);
  }

  private static void damage(JsonObject object, Sink sink) {
    for (String key : object.entries().keySet()) {
      if (!OPTIONAL.contains(key)) {
        sink.take(with(object, key, null));
      }
      sink.take(with(object, key, JsonNull.NULL));
      damage(object.entries().get(key), inner -> sink.take(with(object, key, inner)));
    }
  }

  private static void damage(JsonValue value, Sink sink) {
    if (value instanceof JsonObject object) {
      damage(object, sink);
    } else if (value instanceof JsonArray array) {
      for (int i = 0; i < array.values().size(); i++) {
        int place = i;
        damage(
            array.values().get(i),
            inner -> {
              List<JsonValue> values = new ArrayList<>(array.values());
              values.set(place, inner);
              sink.take(new JsonArray(values));
            });
      }
    }
  }

  private static JsonObject with(JsonObject object, String key, JsonValue value) {
    JsonObject.Builder copy = JsonObject.builder();
    object
        .entries()
        .forEach(
            (name, each) -> {
              if (!name.equals(key)) {
                copy.put(name, each);
              } else if (value != null) {
                copy.put(name, value);
              }
            });
    return copy.build();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "\"format\":1|\"format\":2|: detector format 2 is newer than this build reads (1); upgrade"
            + " Elbo",
        "\"format\":1|\"format\":0|: the detector's description is damaged: /format must be a whole"
            + " number above 0, got 0",
        "\"kind\":\"detector\"|\"kind\":\"checkpoint\"| holds a checkpoint, not a detector; give"
            + " the file that detect wrote",
        "\"kind\":\"detector\"|\"kind\":\"x\\ny\"|: the detector's description is damaged: /kind"
            + " must be detector, got \"x\\ny\"",
        "\"members\":2|\"members\":1|: the detector's description is damaged: /config: members must"
            + " be from 2 to 100, got 1",
        "\"clean\"|\"tidy\"|: the detector's description is damaged: /config/training must be clean"
            + " or contaminated, got \"tidy\"",
        "\"hidden\":[6]|\"hidden\":[0]|: the detector's description is damaged: hidden widths must"
            + " be from 1 to 65536, got 0",
        "[1,8,1]|[1,8]|: the detector's description is damaged: /data/shape must be height, width"
            + " and channels, got [1,8]",
        "[1,8,1]|[0,8,1]|: the detector's description is damaged: /data/shape: height, width and"
            + " channels must be at least 1, got 0, 8 and 1",
        "\"columns\":[],|\"columns\":[\"a\"],|: the detector's description is damaged: /data/columns"
            + " must be 8 names or none, got [\"a\"]",
        "\"rows\":60|\"rows\":39|: tensor \"evidence.0.references\" is damaged: it must hold from 1 to"
            + " 39 rows, got 40; fit the detector again",
        "\"count\":60}|\"count\":50}|: tensor \"calibration.scores\" is damaged: of 50 scores some"
            + " are not there: got 60; fit the detector again",
        "\"neighbours\"|\"friends\"|: the detector's description is damaged: /evidence/0/id must be"
            + " neighbours, model, subsets or exemplars, got \"friends\"",
        "\"weight\":1.0|\"weight\":0|: the detector's description is damaged: /evidence/0/weight"
            + " must be above 0, got 0",
        "\"spread\":0.0|\"spread\":-1|: the detector's description is damaged: /evidence/0/spread"
            + " must be at least 0, got -1",
        "\"rate\":0.01|\"rate\":1|: the detector's description is damaged: /threshold/rule:"
            + " false-alarm rate must be above 0 and below 1, got 1.0",
        "\"false-alarm-rate\"|\"guess\"|: the detector's description is damaged: /threshold/rule/id"
            + " must be false-alarm-rate, alerts-per-day, tail, held-out-quantile, fixed or"
            + " best-f1, got \"guess\"",
        "\"no\",\"yes\"|\"no\",\"yes\",\"both\"|: tensor \"space.levels\" is damaged: the columns of"
            + " the table have other levels; fit the detector again"
      })
  void damagedDescriptionsAreNamed(String found, String replacement, String message) {
    TensorFile file = written(TrainingRows.CLEAN);
    assertThat(description(file)).contains(found);
    write(first(description(file), found, replacement), file.tensors());
    refused(message);
  }

  private static String first(String text, String found, String replacement) {
    int at = text.indexOf(found);
    return text.substring(0, at) + replacement + text.substring(at + found.length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1,1,1]", "[1,1,1,1.5]", "[1,-1,1,1]"})
  void sharesOfCellsMustBeShares(String shares) {
    TensorFile file = written(TrainingRows.CLEAN);
    write(withObserved(file, "\"observed\":" + shares), file.tensors());
    refused(
        ": the detector's description is damaged: /data/observed must be 4 shares from 0 to 1, got "
            + shares);
  }

  private static String withObserved(TensorFile file, String member) {
    String observed = "\"observed\":\\[[^\\]]*\\]";
    assertThat(description(file)).containsPattern(observed);
    return description(file).replaceFirst(observed, member);
  }

  /** Nobody knows then which columns are missing more often than they were. */
  @Test
  void earlierBuildsDidNotTellSharesOfCells() {
    TensorFile file = written(TrainingRows.CLEAN);
    write(withObserved(file, "\"notes\":0"), file.tensors());
    Detector detector = Detector.load(file());
    DriftMonitor monitor = new DriftMonitor(detector);
    for (int row = 0; row < 100; row++) {
      monitor.add(new float[ROWS.width()], 0.5);
    }
    assertThat(detector.data().observed()).isEmpty();
    assertThat(monitor.drift().missing()).isEmpty();
    assertThat(detector.session(engine).score(ROWS))
        .isEqualTo(detectors.get(TrainingRows.CLEAN).session(engine).score(ROWS));
  }

  @Test
  void evidenceIsNeeded() {
    TensorFile file = written(TrainingRows.CLEAN);
    write(
        Json.write(
            with((JsonObject) Json.parse(description(file)), "evidence", new JsonArray(List.of()))),
        file.tensors());
    refused(
        ": the detector's description is damaged: /evidence must be a list of at least one, got"
            + " []");
  }

  /** What is far too large for memory is refused by what the file holds. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "\"hidden\":[6]|\"hidden\":[65536,65536]",
        "\"latent\":2|\"latent\":65536",
        "\"members\":2|\"members\":100",
        "[1,8,1]|[2048,2048,1]"
      })
  void largeDescriptionsTakeNoMemory(String found, String replacement) {
    for (TrainingRows training : TrainingRows.values()) {
      TensorFile file = written(training);
      assertThat(description(file)).contains(found);
      write(description(file).replace(found, replacement), file.tensors());
      refusedSomehow(replacement);
    }
  }

  @Test
  void moreLayersThanTensorsAreNotBuilt() {
    TensorFile file = written(TrainingRows.CLEAN);
    String hidden = "\"hidden\":[1" + ",1".repeat(200_000) + "]";
    write(description(file).replace("\"hidden\":[6]", hidden), file.tensors());
    refused(
        ": the detector's description is damaged: 200001 hidden layers are more than there are"
            + " tensors");
  }

  private List<Tensor> changed(TensorFile file, String name, UnaryOperator<Tensor> change) {
    List<Tensor> tensors = new ArrayList<>(file.tensors());
    tensors.replaceAll(tensor -> tensor.name().equals(name) ? change.apply(tensor) : tensor);
    return tensors;
  }

  private static int[] shape(Tensor tensor) {
    return tensor.shape().stream().mapToInt(Integer::intValue).toArray();
  }

  @ParameterizedTest
  @EnumSource(TrainingRows.class)
  void everyTensorIsNeededInItsShape(TrainingRows training) {
    TensorFile file = written(training);
    assertThat(file.names()).hasSizeGreaterThan(25);
    for (String name : file.names()) {
      List<Tensor> without = new ArrayList<>(file.tensors());
      without.removeIf(tensor -> tensor.name().equals(name));
      write(description(file), without);
      refusedSomehow(name + " missing");
      assertThatThrownBy(() -> Detector.load(file())).hasMessageContaining("\"" + name + "\"");

      for (int[] other :
          List.of(new int[] {}, new int[] {0}, new int[] {3, 1, 2}, new int[] {1000})) {
        int size = Arrays.stream(other).reduce(1, (a, b) -> a * b);
        if (!Arrays.equals(other, shape(file.tensor(name)))) {
          write(
              description(file),
              changed(file, name, tensor -> Tensor.of(name, new float[size], other)));
          refusedSomehow(name + " of shape " + Arrays.toString(other));
        }
      }
      write(
          description(file),
          changed(file, name, tensor -> Tensor.of(name, tensor.toFloats(), longer(shape(tensor)))));
      refusedSomehow(name + " with another dimension");
    }
  }

  private static int[] longer(int[] shape) {
    int[] longer = Arrays.copyOf(shape, shape.length + 1);
    longer[shape.length] = 1;
    return longer;
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void numbersMustBeFinite(double bad) {
    for (TrainingRows training : TrainingRows.values()) {
      TensorFile file = written(training);
      for (Tensor tensor : file.tensors()) {
        // A tensor of whole numbers holds none of these, an empty one nothing.
        if (tensor.type().whole() || tensor.size() == 0) {
          continue;
        }
        double[] values = tensor.toDoubles();
        values[values.length / 2] = bad;
        write(description(file), changed(file, tensor.name(), same -> like(same, values)));
        refusedSomehow(tensor.name() + " with " + bad);
      }
    }
  }

  private static Tensor like(Tensor tensor, double[] values) {
    if (tensor.type() == TensorType.F64) {
      return Tensor.ofDoubles(tensor.name(), values, shape(tensor));
    }
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return Tensor.of(tensor.name(), floats, shape(tensor));
  }

  @ParameterizedTest
  @CsvSource({
    "CLEAN,space.spreads,-1,finite and at least 0",
    "CLEAN,space.deviations,0,finite and above 0",
    "CLEAN,space.shares,1,above 0 and below 1",
    "CLEAN,space.shares,0,above 0 and below 1",
    "CLEAN,evidence.0.weights,0,finite and above 0",
    "CLEAN,evidence.0.spreads,-1,finite and at least 0",
    "CONTAMINATED,evidence.0.weights,-1,finite and above 0",
    "CONTAMINATED,evidence.1.variances.1,0,finite and above 0"
  })
  void numbersMustBeInRange(TrainingRows training, String name, double bad, String words) {
    TensorFile file = written(training);
    double[] values = file.tensor(name).toDoubles();
    values[0] = bad;
    write(description(file), changed(file, name, tensor -> like(tensor, values)));
    refused(
        ": tensor \""
            + name
            + "\" is damaged: its numbers must be "
            + words
            + ", got "
            + (float) bad
            + "; fit the detector again");
  }

  @Test
  void kindsOfVariablesMustFitTheTable() {
    TensorFile file = written(TrainingRows.CLEAN);
    String name = FeatureSpaceTensors.KINDS;
    for (int bad : new int[] {0, 1, 3, 255}) {
      byte[] kinds = {(byte) bad, 2, 2, 0};
      write(description(file), changed(file, name, tensor -> Tensor.ofBytes(name, kinds, 4)));
      refused(
          ": tensor \"space.kinds\" is damaged: variable 0 cannot be of kind "
              + bad
              + "; fit the detector again");
    }
    write(description(file), changed(file, name, tensor -> Tensor.of(name, new float[4], 4)));
    refused(
        ": tensor \"space.kinds\" is damaged: it must hold whole numbers, got type F32; fit the"
            + " detector again");
  }

  @Test
  void scoresMustAscend() {
    TensorFile file = written(TrainingRows.CLEAN);
    String name = "calibration.scores";
    double[] scores = file.tensor(name).toDoubles();
    scores[0] = scores[59] + 1;
    write(description(file), changed(file, name, tensor -> like(tensor, scores)));
    assertThatThrownBy(() -> Detector.load(file()))
        .isInstanceOf(ModelFileException.class)
        .hasMessageStartingWith(
            file() + ": tensor \"calibration.scores\" is damaged: scores must be ascending, got ");
  }

  @Test
  void referencesAreNoMoreThanTrainingRows() {
    TensorFile file = written(TrainingRows.CLEAN);
    String name = "evidence.0.references";
    int features = file.tensor(name).shape().get(1);
    write(
        description(file),
        changed(file, name, tensor -> Tensor.of(name, new float[61 * features], 61, features)));
    refused(
        ": tensor \"evidence.0.references\" is damaged: it must hold from 1 to 60 rows, got 61; fit"
            + " the detector again");
  }

  @Test
  void weightsOfMembersMustBeFinite() {
    TensorFile file = written(TrainingRows.CLEAN);
    String name = "member.1.mean.bias";
    write(
        description(file),
        changed(file, name, tensor -> Tensor.of(name, new float[] {0, Float.NaN}, 2)));
    refused(": the weights of member 1 hold NaN or infinite values; fit the detector again");
  }

  @Test
  void modelsAreNoDetectors() {
    VaeConfig config = VaeConfig.forData(ROWS).withHidden(4);
    VaeTrainer.of(config, TrainConfig.DEFAULT.withEpochs(1))
        .train(ROWS, engine)
        .model()
        .save(file());
    assertThat(Detector.isDetector(file())).isFalse();
    refused(" holds a vae, not a detector; give the file that detect wrote");
  }

  @Test
  void filesOfOtherProgramsAreNoDetectors() {
    TensorFile.of(Map.of(), List.of(Tensor.of("a", new float[2], 2))).write(file());
    assertThat(Detector.isDetector(file())).isFalse();
    refused(" was not written by Elbo and holds no detector; give the file that detect wrote");
  }

  @Test
  void whatIsNoSafetensorsFileIsNamed() throws IOException {
    for (String content : List.of("", "{", "price;plan\n1;a\n2;b\n")) {
      Files.writeString(file(), content);
      refusedSomehow(content);
      assertThatThrownBy(() -> Detector.isDetector(file()))
          .isInstanceOf(ModelFileException.class)
          .hasMessageStartingWith(file().toString());
    }
    Files.delete(file());
    refused(": there is no such file; check the path");
    write("[]", List.of());
    assertThatThrownBy(() -> Detector.isDetector(file()))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(
            file() + ": its description is damaged: the document must be an object, got []");
  }

  /** Characters of the description replaced, dropped or doubled. */
  @ParameterizedTest
  @EnumSource(TrainingRows.class)
  void damagedDescriptionsGiveNothingButModelFileExceptions(TrainingRows training)
      throws IOException {
    TensorFile file = written(training);
    SplittableRandom random = new SplittableRandom(99);
    String alphabet = "0123456789{}[],:\"-.eEtrufalsn\\ \u0000\u20ac";
    int refusals = 0;
    for (int trial = 0; trial < 600; trial++) {
      StringBuilder damaged = new StringBuilder(description(file));
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        int at = random.nextInt(damaged.length());
        switch (random.nextInt(3)) {
          case 0 -> damaged.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
          case 1 -> damaged.deleteCharAt(at);
          default -> damaged.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
        }
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      TensorFile.of(Map.of("elbo", damaged.toString()), file.tensors()).writeTo(bytes);
      TensorFile changed = TensorFile.read(file().toString(), bytes.toByteArray());
      Throwable thrown = catchThrowable(() -> DetectorFile.read(file(), changed));
      if (thrown != null) {
        assertThat(thrown).as("%s", damaged).isInstanceOf(ModelFileException.class);
        assertThat(thrown.getMessage()).startsWith(file().toString()).doesNotContain("\n");
        refusals++;
      }
    }
    assertThat(refusals).isGreaterThan(300);
  }
}
