// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.elbo.data.Dataset;
import dev.elbo.vae.fixture.Bits;
import dev.elbo.vae.fixture.Models;
import dev.elbo.vae.fixture.Sets;
import dev.elbo.vae.likelihood.GaussianLikelihood;
import dev.elbo.vae.modelfile.ModelFileException;
import dev.elbo.vae.modelfile.Tensor;
import dev.elbo.vae.modelfile.TensorFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class VaeModelFileTest {
  private static final Dataset DIGITS = Sets.digits(20);
  private static final VaeModel MODEL = Models.untrained(Sets.digitsConfig(), DIGITS, 3);

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("model.safetensors");
  }

  static List<VaeConfig> configs() {
    return ConfigJsonTest.configs();
  }

  @ParameterizedTest
  @MethodSource("configs")
  void everyModelReadsBack(VaeConfig config) {
    VaeModel model = Models.untrained(config, Sets.cells(30), 4);
    model.save(file());
    VaeModel read = VaeModel.load(file());
    assertThat(read.config()).isEqualTo(config);
    assertThat(read.schema()).isEqualTo(model.schema());
    assertThat(read.provenance()).isEqualTo(model.provenance());
    assertThat(Bits.of(read)).isEqualTo(Bits.of(model));
    assertThat(Bits.digest(read.generate(5, 1))).isEqualTo(Bits.digest(model.generate(5, 1)));
  }

  @Test
  void sameModelGivesTheSameBytes() throws Exception {
    MODEL.save(file());
    byte[] first = Files.readAllBytes(file());
    VaeModel.load(file()).save(file());
    assertThat(Files.readAllBytes(file())).isEqualTo(first);
  }

  @Test
  void tensorsAreNamedAsInPyTorch() {
    VaeConfig config =
        Sets.cellsConfig().withHidden(20, 10).withLikelihood(GaussianLikelihood.perColumn());
    Models.untrained(config, Sets.cells(30), 1).save(file());
    Map<String, List<Integer>> shapes = new HashMap<>();
    for (Tensor tensor : TensorFile.read(file()).tensors()) {
      shapes.put(tensor.name(), tensor.shape());
    }
    Map<String, List<Integer>> expected = new HashMap<>();
    dense(expected, "encoder.0", 20, 30, true);
    dense(expected, "encoder.1", 10, 20, true);
    dense(expected, "mean", 3, 10, false);
    dense(expected, "log_variance", 3, 10, false);
    dense(expected, "decoder.0", 10, 3, true);
    dense(expected, "decoder.1", 20, 10, true);
    dense(expected, "output", 30, 20, false);
    expected.put("likelihood.log_variance", List.of(30));
    assertThat(shapes).isEqualTo(expected);
  }

  private static void dense(
      Map<String, List<Integer>> shapes, String name, int outputs, int inputs, boolean norm) {
    shapes.put(name + ".weight", List.of(outputs, inputs));
    shapes.put(name + ".bias", List.of(outputs));
    if (norm) {
      shapes.put(name + ".norm.weight", List.of(outputs));
      shapes.put(name + ".norm.bias", List.of(outputs));
    }
  }

  /** Writes the model's file with another description; the checksum is right. */
  private void writeWith(String description, List<Tensor> tensors) {
    TensorFile.of(Map.of("elbo", description), tensors).write(file());
  }

  private TensorFile written() {
    MODEL.save(file());
    return TensorFile.read(file());
  }

  private void refused(String message) {
    assertThatThrownBy(() -> VaeModel.load(file()))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(file() + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "\"format\":1|\"format\":2|: model format 2 is newer than this build reads (1);"
            + " upgrade Elbo",
        "\"format\":1|\"format\":0|: the model's description is damaged: /format must be a whole"
            + " number above 0, got 0",
        "\"kind\":\"vae\"|\"kind\":\"checkpoint\"| holds a checkpoint, not a model; give the file"
            + " that train wrote with --out",
        "\"latent\":4|\"latent\":0|: the model's description is damaged: latent must be from 1 to"
            + " 65536, got 0",
        "\"bernoulli\"|\"poisson\"|: the model's description is damaged: /config/likelihood/name"
            + " must be bernoulli, gaussian, categorical,"
            + " logistic-mixture, beta-binomial or table, got \"poisson\"",
        "[8,8,1]|[8,8]|: the model's description is damaged: /data/shape must be height, width and"
            + " channels, got [8,8]",
        "[8,8,1]|[0,8,1]|: the model's description is damaged: height, width and channels must be"
            + " at least 1, got 0, 8 and 1",
        "\"columns\":[]|\"columns\":[\"a\"]|: the model's description is damaged: /data/columns must"
            + " be 64 names or none, got [\"a\"]",
        "\"shift\":[0.0]|\"shift\":[0.0,1.0]|: the model's description is damaged: /data/shift must"
            + " be 1 or 64 numbers, got [0.0,1.0]",
        "\"factor\":[0.0625]|\"factor\":[0]|: the model's description is damaged: shift must be"
            + " finite and factor above 0, got 0.0 and 0.0"
      })
  void damagedDescriptionsAreNamed(String found, String replacement, String message) {
    TensorFile file = written();
    String text = file.metadata().get("elbo");
    assertThat(text).contains(found);
    writeWith(text.replace(found, replacement), file.tensors());
    refused(message);
  }

  /** Layers far too large for memory are refused by what the file holds. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "\"hidden\":[32]|\"hidden\":[65536,65536]",
        "\"latent\":4|\"latent\":65536",
        "[8,8,1]|[2048,2048,1]"
      })
  void largeDescriptionsTakeNoMemory(String found, String replacement) {
    TensorFile file = written();
    writeWith(file.metadata().get("elbo").replace(found, replacement), file.tensors());
    assertThatThrownBy(() -> VaeModel.load(file()))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("must have the shape");
  }

  @Test
  void missingTensorIsNamed() {
    TensorFile file = written();
    List<Tensor> tensors = new ArrayList<>(file.tensors());
    tensors.removeIf(tensor -> tensor.name().equals("mean.bias"));
    writeWith(file.metadata().get("elbo"), tensors);
    assertThatThrownBy(() -> VaeModel.load(file()))
        .isInstanceOf(ModelFileException.class)
        .hasMessageStartingWith(file().toString())
        .hasMessageContaining("\"mean.bias\"");
  }

  @Test
  void wrongShapeIsNamed() {
    TensorFile file = written();
    List<Tensor> tensors = new ArrayList<>(file.tensors());
    tensors.replaceAll(
        tensor ->
            tensor.name().equals("mean.weight")
                ? Tensor.of("mean.weight", new float[128], 32, 4)
                : tensor);
    writeWith(file.metadata().get("elbo"), tensors);
    refused(
        ": tensor \"mean.weight\" must have the shape [4, 32], got [32, 4]; the file belongs to"
            + " another configuration");
  }

  @ParameterizedTest
  @CsvSource({"NaN", "Infinity", "-Infinity"})
  void weightsMustBeFinite(float bad) {
    TensorFile file = written();
    List<Tensor> tensors = new ArrayList<>(file.tensors());
    tensors.replaceAll(
        tensor ->
            tensor.name().equals("mean.bias")
                ? Tensor.of("mean.bias", new float[] {0, bad, 0, 0}, 4)
                : tensor);
    writeWith(file.metadata().get("elbo"), tensors);
    refused(": the weights hold NaN or infinite values; train the model again");
  }

  @Test
  void missingFileIsNamed() {
    refused(": there is no such file; check the path");
  }

  @Test
  void folderIsNoPlaceForAModel() {
    assertThatThrownBy(() -> MODEL.save(folder))
        .isInstanceOf(ModelFileException.class)
        .hasMessage("cannot write " + folder + ": it is a folder; give a file name");
    Path missing = folder.resolve("missing").resolve("model.safetensors");
    assertThatThrownBy(() -> MODEL.save(missing))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(
            "cannot write "
                + missing
                + ": folder "
                + missing.getParent()
                + " does not exist; create it first");
  }

  /** Characters of the description replaced, dropped or doubled; seed 99. */
  @Test
  void damagedDescriptionsGiveNothingButModelFileExceptions() throws IOException {
    TensorFile file = written();
    String text = file.metadata().get("elbo");
    SplittableRandom random = new SplittableRandom(99);
    String alphabet = "0123456789{}[],:\"-.eEtrufalsn\\ \u0000\u20ac";
    int refusals = 0;
    for (int trial = 0; trial < 1500; trial++) {
      StringBuilder damaged = new StringBuilder(text);
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
      Throwable thrown = catchThrowable(() -> VaeModelFile.read(file(), changed));
      if (thrown != null) {
        assertThat(thrown).as("%s", damaged).isInstanceOf(ModelFileException.class);
        assertThat(thrown.getMessage()).startsWith(file().toString()).doesNotContain("\n");
        refusals++;
      }
    }
    assertThat(refusals).isGreaterThan(900);
  }
}
