// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.vae.fixture.Bits;
import dev.elbo.vae.fixture.Models;
import dev.elbo.vae.fixture.Sets;
import dev.elbo.vae.modelfile.ModelFileException;
import dev.elbo.vae.modelfile.Tensor;
import dev.elbo.vae.modelfile.TensorFile;
import dev.elbo.vae.sampler.Sampler;
import dev.elbo.vae.train.TrainConfig;
import dev.elbo.vae.train.VaeTrainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MixtureTensorsTest {
  private static final Dataset DIGITS = Sets.digits(150);
  private static final VaeModel MODEL =
      VaeTrainer.of(Sets.digitsConfig(), TrainConfig.DEFAULT.withEpochs(2)).train(DIGITS).model();

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("model.safetensors");
  }

  @Test
  void readsBack() throws Exception {
    MODEL.save(file());
    VaeModel read = VaeModel.load(file());
    assertThat(Bits.digest(read.posteriorMixture()))
        .isEqualTo(Bits.digest(MODEL.posteriorMixture()))
        .isNotEqualTo("none");
    assertThat(read.samplers()).containsExactly(Sampler.PRIOR, Sampler.POSTERIOR);
    assertThat(read.withProvenance(Provenance.UNKNOWN).samplers()).isEqualTo(read.samplers());
    byte[] bytes = Files.readAllBytes(file());
    read.save(file());
    assertThat(Files.readAllBytes(file())).isEqualTo(bytes);
    try (Engine engine = Engine.create(1)) {
      assertThat(read.session(engine).codes(Sampler.POSTERIOR, 9, 0.7f, new int[0], 2))
          .isDeepEqualTo(MODEL.session(engine).codes(Sampler.POSTERIOR, 9, 0.7f, new int[0], 2));
    }
  }

  @Test
  void tensorsHaveTheirNamesForGood() {
    MODEL.save(file());
    TensorFile tensors = TensorFile.read(file());
    assertThat(tensors.tensor("sampler.means").shape()).containsExactly(3, 4);
    assertThat(tensors.tensor("sampler.log_variances").shape()).containsExactly(3, 4);
    assertThat(tensors.tensor("sampler.weights").shape()).containsExactly(3);
  }

  @Test
  void filesWithoutOneOfferThePrior() {
    Models.untrained(Sets.digitsConfig(), DIGITS, 3).save(file());
    VaeModel read = VaeModel.load(file());
    assertThat(read.samplers()).containsExactly(Sampler.PRIOR);
    assertThat(read.posteriorMixture()).isEmpty();
    try (Engine engine = Engine.create(1)) {
      VaeSession session = read.session(engine);
      assertThatThrownBy(() -> session.codes(Sampler.POSTERIOR, 1, 1, new int[0], 1))
          .isInstanceOf(DataMismatchException.class)
          .hasMessage(
              "sampler posterior needs the mixture that train fits to the codes of its data, this"
                  + " model has none; it offers prior, or train it again");
    }
  }

  private static Stream<Arguments> damages() {
    String damaged = ": the sampler's mixture is damaged: ";
    float[] means = new float[12];
    float[] nan = new float[12];
    nan[7] = Float.NaN;
    float[] infinite = new float[12];
    infinite[0] = Float.POSITIVE_INFINITY;
    return Stream.of(
        Arguments.of(
            Tensor.of("sampler.means", means, 4, 3),
            ": tensor \"sampler.means\" must have the shape [3, 4], got [4, 3]; the file belongs to"
                + " another configuration"),
        Arguments.of(
            Tensor.of("sampler.log_variances", new float[8], 2, 4),
            ": tensor \"sampler.log_variances\" must have the shape [3, 4], got [2, 4]; the file"
                + " belongs to another configuration"),
        Arguments.of(
            Tensor.of("sampler.weights", new float[3], 3, 1),
            ": tensor \"sampler.weights\" must have the shape [3], got [3, 1]; the file belongs to"
                + " another configuration"),
        Arguments.of(
            Tensor.of("sampler.weights", new float[0], 0),
            ": tensor \"sampler.weights\" must have the shape [1], got [0]; the file belongs to"
                + " another configuration"),
        Arguments.of(
            Tensor.of("sampler.means", nan, 3, 4),
            damaged + "means must be finite, got NaN; train it again"),
        Arguments.of(
            Tensor.of("sampler.log_variances", infinite, 3, 4),
            damaged + "logVariances must be finite, got Infinity; train it again"),
        Arguments.of(
            Tensor.of("sampler.weights", new float[] {0.5f, -0.5f, 1}, 3),
            damaged + "weights must be finite and at least 0, got -0.5; train it again"),
        Arguments.of(
            Tensor.of("sampler.weights", new float[] {0.5f, Float.NaN, 1}, 3),
            damaged + "weights must be finite and at least 0, got NaN; train it again"),
        Arguments.of(
            Tensor.of("sampler.weights", new float[3], 3),
            damaged + "weights must have a sum above 0, got 0.0; train it again"));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void damagedMixturesAreNamed(Tensor damage, String message) {
    MODEL.save(file());
    TensorFile saved = TensorFile.read(file());
    List<Tensor> tensors = new ArrayList<>(saved.tensors());
    tensors.replaceAll(tensor -> tensor.name().equals(damage.name()) ? damage : tensor);
    TensorFile.of(saved.metadata(), tensors).write(file());
    assertThatThrownBy(() -> VaeModel.load(file()))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(file() + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sampler.means", "sampler.log_variances", "sampler.weights"})
  void missingTensorsAreNamed(String name) {
    MODEL.save(file());
    TensorFile saved = TensorFile.read(file());
    List<Tensor> tensors = new ArrayList<>(saved.tensors());
    tensors.removeIf(tensor -> tensor.name().equals(name));
    TensorFile.of(saved.metadata(), tensors).write(file());
    assertThatThrownBy(() -> VaeModel.load(file()))
        .isInstanceOf(ModelFileException.class)
        .hasMessageStartingWith(file() + ": tensor \"" + name + "\" is missing");
  }
}
