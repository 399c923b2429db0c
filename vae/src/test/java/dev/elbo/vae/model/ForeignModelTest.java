// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.vae.fixture.Bits;
import dev.elbo.vae.fixture.Models;
import dev.elbo.vae.fixture.Sets;
import dev.elbo.vae.modelfile.ModelFileException;
import dev.elbo.vae.modelfile.Tensor;
import dev.elbo.vae.modelfile.TensorFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of other programs: tensors and nothing else. */
class ForeignModelTest {
  private static final Dataset DATA = data();
  private static final VaeModel MODEL =
      Models.untrained(Sets.digitsConfig().withHidden(9, 7).withLatent(3), DATA, 12);

  @TempDir Path folder;

  private static Dataset data() {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[30 * 12];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    return Datasets.of(values, 12);
  }

  private Path file() {
    return folder.resolve("torch.safetensors");
  }

  /** As a Sequential with activations between the layers numbers them: 0, 2, 4. */
  private static String sequential(String name) {
    return name.replace("coder.1.", "coder.2.");
  }

  private static List<Tensor> tensors(UnaryOperator<String> names) {
    List<Tensor> tensors = new ArrayList<>();
    for (Parameter parameter : MODEL.values().parameters()) {
      tensors.add(
          Tensor.of(
              names.apply(parameter.name()), MODEL.values().get(parameter), parameter.shape()));
    }
    return tensors;
  }

  private void write(List<Tensor> tensors) {
    TensorFile.of(Map.of(), tensors).write(file());
  }

  @Test
  void pyTorchNamesLoad() {
    write(tensors(ForeignModelTest::sequential));
    VaeModel model = VaeModel.load(file());
    assertThat(model.config()).isEqualTo(MODEL.config());
    assertThat(Bits.of(model)).isEqualTo(Bits.of(MODEL));
    assertThat(Bits.digest(model.encode(DATA))).isEqualTo(Bits.digest(MODEL.encode(DATA)));
    assertThat(Bits.digest(model.reconstruct(DATA)))
        .isEqualTo(Bits.digest(MODEL.reconstruct(DATA)));
    assertThat(Bits.digest(model.generate(9, 1))).isEqualTo(Bits.digest(MODEL.generate(9, 1)));
    assertThat(model.provenance().facts()).containsEntry("source", "tensors without description");
  }

  /** Byte by byte after the format's description, without this project's writer. */
  @Test
  void fileWrittenByHandLoads() throws Exception {
    StringBuilder header = new StringBuilder("{");
    ByteBuffer data = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    for (Tensor tensor : tensors(ForeignModelTest::sequential)) {
      int begin = data.position();
      for (float value : tensor.toFloats()) {
        data.putFloat(value);
      }
      header
          .append(header.length() == 1 ? "" : ", ")
          .append('"')
          .append(tensor.name())
          .append("\": {\"dtype\": \"F32\", \"shape\": ")
          .append(tensor.shape())
          .append(", \"data_offsets\": [")
          .append(begin)
          .append(", ")
          .append(data.position())
          .append("]}");
    }
    byte[] text = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(8 + text.length + data.position()).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(text.length).put(text).put(data.flip());
    Files.write(file(), file.array());

    assertThat(Bits.of(VaeModel.load(file()))).isEqualTo(Bits.of(MODEL));
  }

  @Test
  void loadedModelSavesAsOurs() {
    write(tensors(ForeignModelTest::sequential));
    Path saved = folder.resolve("saved.safetensors");
    VaeModel.load(file()).save(saved);
    assertThat(TensorFile.read(saved).metadata()).containsKey("elbo");
    assertThat(Bits.of(VaeModel.load(saved))).isEqualTo(Bits.of(MODEL));
  }

  @Test
  void modelWithoutHiddenLayersLoads() {
    VaeModel linear = Models.untrained(MODEL.config().withHidden(), DATA, 2);
    List<Tensor> tensors = new ArrayList<>();
    for (Parameter parameter : linear.values().parameters()) {
      tensors.add(Tensor.of(parameter.name(), linear.values().get(parameter), parameter.shape()));
    }
    write(tensors);
    assertThat(Bits.of(VaeModel.load(file()))).isEqualTo(Bits.of(linear));
  }

  private void refused(String message) {
    assertThatThrownBy(() -> VaeModel.load(file()))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(file() + message);
  }

  private void writeWith(String name, Tensor replacement) {
    List<Tensor> tensors = tensors(UnaryOperator.identity());
    tensors.removeIf(tensor -> tensor.name().equals(name));
    if (replacement != null) {
      tensors.add(replacement);
    }
    write(tensors);
  }

  @Test
  void otherTensorsAreRefused() {
    write(List.of(Tensor.of("features.0.weight", new float[6], 2, 3)));
    refused(
        " is not an Elbo model and has no tensor mean.weight; tensors of a VAE are named encoder.N,"
            + " mean, log_variance, decoder.N, output");
  }

  @Test
  void missingTensorsAreNamed() {
    writeWith("log_variance.bias", null);
    assertThatThrownBy(() -> VaeModel.load(file()))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("\"log_variance.bias\"");
  }

  @Test
  void vectorsAreNoMatrices() {
    writeWith("mean.weight", Tensor.of("mean.weight", new float[21], 21));
    refused(": tensor mean.weight must be a matrix, has shape [21]");
  }

  @Test
  void decoderMustMirrorTheEncoder() {
    List<Tensor> tensors = tensors(UnaryOperator.identity());
    tensors.removeIf(tensor -> tensor.name().startsWith("decoder.1"));
    write(tensors);
    refused(
        ": the decoder must mirror the encoder: 1 layers to 12 columns against 2 layers from 12");
  }

  @Test
  void weightsMustBeFinite() {
    writeWith("mean.bias", Tensor.of("mean.bias", new float[] {0, Float.NaN, 1}, 3));
    refused(": the weights hold NaN or infinite values; train the model again");
  }

  /** Two thin matrices that together would ask for a matrix of 65536 x 65536. */
  @Test
  void largeLayersTakeNoMemory() {
    List<Tensor> tensors = tensors(UnaryOperator.identity());
    tensors.removeIf(tensor -> tensor.name().matches("(en|de)coder.*"));
    tensors.add(Tensor.of("encoder.0.weight", new float[65536 * 12], 65536, 12));
    tensors.add(Tensor.of("encoder.0.bias", new float[65536], 65536));
    tensors.add(Tensor.of("encoder.1.weight", new float[65536], 65536, 1));
    tensors.add(Tensor.of("decoder.0.weight", new float[3], 1, 3));
    tensors.add(Tensor.of("decoder.1.weight", new float[3], 1, 3));
    write(tensors);
    assertThatThrownBy(() -> VaeModel.load(file()))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("\"encoder.1.weight\" must have the shape [65536, 65536]");
  }
}
