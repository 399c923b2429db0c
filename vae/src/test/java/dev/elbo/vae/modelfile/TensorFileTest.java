// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.modelfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TensorFileTest {
  private static final Tensor WEIGHT =
      Tensor.of("encoder.0.weight", new float[] {0, 1, 2, 3, 4, 5}, 2, 3);
  private static final Tensor BIAS = Tensor.of("encoder.0.bias", new float[] {-1, 0.5f}, 2);
  private static final Map<String, String> METADATA = Map.of("elbo", "{\"latent\":2,\"beta\":1.0}");

  @TempDir Path folder;

  @Test
  void readsWhatWasWritten() throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("z", "first \u00e9\ud83d\ude00\n");
    metadata.put("elbo", "{\"latent\":2,\"beta\":1.0}");
    List<Tensor> tensors =
        List.of(
            Tensor.ofDoubles("double", new double[] {Math.PI}),
            Tensor.ofLongs("long", new long[] {-7, 7}, 2),
            WEIGHT,
            Tensor.of("empty", new float[0], 0, 4),
            Tensor.of("scalar \"\u00e9\"", new float[] {42}),
            Tensor.ofInts("int", new int[] {1, 2, 3}, 3),
            Tensor.ofBytes("byte", new byte[] {1, 2, 3}, 3, 1));
    Path path = folder.resolve("model.elbo");

    TensorFile written = TensorFile.of(metadata, tensors);
    written.write(path);
    TensorFile read = TensorFile.read(path);

    assertThat(read.tensors()).isEqualTo(tensors);
    assertThat(read.names())
        .containsExactly(
            "double", "long", "encoder.0.weight", "empty", "scalar \"\u00e9\"", "int", "byte");
    assertThat(List.copyOf(read.metadata().entrySet())).isEqualTo(List.copyOf(metadata.entrySet()));
    assertThat(read.tensor("encoder.0.weight").toFloats()).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(read.checksum()).isEqualTo(written.checksum());
    assertThat(TensorFile.checksum(metadata, tensors)).isEqualTo(written.checksum());
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(path);
    }

    // Written again, it is the same file.
    Path again = folder.resolve("again.elbo");
    read.write(again);
    assertThat(again).hasSameBinaryContentAs(path);
  }

  /**
   * The bytes by hand. The checksum is that of Python's hashlib over the bytes that TensorChecksum
   * describes; header and data are laid out as Python's safetensors does.
   */
  @Test
  void hasTheBytesOfTheFormat() {
    String header =
        "{\"__metadata__\":{\"elbo\":\"{\\\"latent\\\":2,\\\"beta\\\":1.0}\",\"elbo.checksum\":"
            + "\"sha256:292cea4de126ebe46b8ceecaa0d721b6804a72df5d50f1e2201ff01c247af3b9\"},"
            + "\"encoder.0.weight\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
            + "\"encoder.0.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[24,32]}}";
    assertThat(header).hasSize(284);
    byte[] data = {
      0,
      0,
      0,
      0,
      0,
      0,
      (byte) 0x80,
      0x3F,
      0,
      0,
      0,
      0x40,
      0,
      0,
      0x40,
      0x40,
      0,
      0,
      (byte) 0x80,
      0x40,
      0,
      0,
      (byte) 0xA0,
      0x40,
      0,
      0,
      (byte) 0x80,
      (byte) 0xBF,
      0,
      0,
      0,
      0x3F
    };
    byte[] expected = SafeTensorsCheck.file(header + "    ", data);
    assertThat(expected).startsWith(0x20, 1, 0, 0, 0, 0, 0, 0, '{');

    assertThat(bytes(TensorFile.of(METADATA, List.of(WEIGHT, BIAS)))).isEqualTo(expected);
  }

  @Test
  void theSmallestFile() {
    TensorFile file = TensorFile.read("empty", SafeTensorsCheck.file("{}      ", 0));

    assertThat(file.names()).isEmpty();
    assertThat(file.metadata()).isEmpty();
    assertThat(SafeTensorsCheck.check(bytes(file))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anIndependentReaderAgrees(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 50; round++) {
      Map<String, float[]> expected = new LinkedHashMap<>();
      List<Tensor> tensors = new ArrayList<>();
      for (int t = random.nextInt(6); t > 0; t--) {
        int rows = random.nextInt(4);
        int columns = random.nextInt(5);
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) random.nextDouble();
        }
        expected.put("layer." + t, values);
        tensors.add(Tensor.of("layer." + t, values, rows, columns));
        tensors.add(0, Tensor.ofBytes("mask." + t, new byte[t], t));
        tensors.add(Tensor.ofLongs("count." + t, new long[] {t}));
      }
      byte[] bytes = bytes(TensorFile.of(METADATA, tensors));

      Map<String, float[]> actual = SafeTensorsCheck.check(bytes);

      assertThat(List.copyOf(actual.keySet())).isEqualTo(List.copyOf(expected.keySet()));
      expected.forEach((name, values) -> assertThat(actual.get(name)).containsExactly(values));
      assertThat(TensorFile.read("round", bytes).tensors()).containsAll(tensors);
      assertThat(bytes(TensorFile.of(METADATA, tensors))).isEqualTo(bytes);
    }
  }

  @Test
  void readsFilesOfOtherPrograms() {
    // As from PyTorch: no checksum, entries in another order than the bytes, no padding, half
    // precision, a counter of batch normalisation.
    String header =
        "{ \"encoder.0.weight\":{\"shape\":[2,3],\"dtype\":\"F32\",\"data_offsets\":[8,32]},\n"
            + "\"__metadata__\":{\"format\":\"pt\"},"
            + "\"half\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[34,36]},"
            + "\"brain\":{\"dtype\":\"BF16\",\"shape\":[1,1],\"data_offsets\":[32,34]},"
            + "\"none\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[8,8]},"
            + "\"num_batches_tracked\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]}}";
    ByteBuffer data = ByteBuffer.allocate(36).order(ByteOrder.LITTLE_ENDIAN).putLong(469);
    for (int i = 0; i < 6; i++) {
      data.putFloat(i / 8f);
    }
    data.putShort((short) 0x3FC0).putShort((short) 0x3E00);

    TensorFile file = TensorFile.read("torch", SafeTensorsCheck.file(header, data.array()));

    assertThat(file.names())
        .containsExactly("num_batches_tracked", "none", "encoder.0.weight", "brain", "half");
    assertThat(file.metadata()).isEqualTo(Map.of("format", "pt"));
    assertThat(file.require("encoder.0.weight", 2, 3).toFloats())
        .containsExactly(0, 0.125f, 0.25f, 0.375f, 0.5f, 0.625f);
    assertThat(file.require("num_batches_tracked").toLongs()).containsExactly(469);
    assertThat(file.require("brain", 1, 1).toFloats()).containsExactly(1.5f);
    assertThat(file.require("half", 1).toFloats()).containsExactly(1.5f);
    assertThat(file.require("none", 0).toFloats()).isEmpty();
  }

  @Test
  void orderOfTensorsAndForeignMetadataDoNotChangeTheChecksum() {
    String checksum = TensorFile.checksum(METADATA, List.of(WEIGHT, BIAS));

    assertThat(TensorFile.checksum(METADATA, List.of(BIAS, WEIGHT))).isEqualTo(checksum);
    assertThat(
            TensorFile.checksum(
                Map.of("elbo", "{\"latent\":2,\"beta\":1.0}", "format", "pt", "elbo.checksum", "x"),
                List.of(WEIGHT, BIAS)))
        .isEqualTo(checksum);
    assertThat(TensorFile.checksum(Map.of("elbo", "{}"), List.of(WEIGHT, BIAS)))
        .isNotEqualTo(checksum);
    assertThat(TensorFile.checksum(METADATA, List.of(WEIGHT))).isNotEqualTo(checksum);
    Tensor flat = Tensor.of("encoder.0.weight", WEIGHT.toFloats(), 6);
    assertThat(TensorFile.checksum(METADATA, List.of(flat, BIAS))).isNotEqualTo(checksum);
  }

  @Test
  void aChecksumGivenIsRenewed() {
    TensorFile file = TensorFile.of(Map.of("elbo.checksum", "sha256:old"), List.of(BIAS));

    assertThat(file.metadata()).isEmpty();
    assertThat(TensorFile.read("new", bytes(file)).tensors()).containsExactly(BIAS);
  }

  @Test
  void halfSurrogatePairsAreRepairedSoThatTheFileReadsBack() {
    String half = "a" + '\ud800';
    TensorFile file = TensorFile.of(Map.of(half, half), List.of(Tensor.of(half, new float[1], 1)));

    TensorFile read = TensorFile.read("half", bytes(file));

    assertThat(read.metadata()).isEqualTo(Map.of("a\ufffd", "a\ufffd"));
    assertThat(read.names()).containsExactly("a\ufffd");
  }

  @Test
  void saysWhatIsMissing() {
    TensorFile file = TensorFile.read("m.elbo", bytes(TensorFile.of(METADATA, List.of(WEIGHT))));

    assertThatThrownBy(() -> file.tensor("decoder.0.weight"))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(
            "m.elbo: tensor \"decoder.0.weight\" is missing; the file holds \"encoder.0.weight\"");
    assertThatThrownBy(() -> file.require("encoder.0.weight", 3, 2))
        .hasMessage(
            "m.elbo: tensor \"encoder.0.weight\" must have the shape [3, 2], got [2, 3]; the file"
                + " belongs to another configuration");
    assertThatThrownBy(() -> TensorFile.of(Map.of(), List.of(WEIGHT, BIAS, WEIGHT)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the names of the tensors must differ, got \"encoder.0.weight\" twice");
  }

  @Test
  void refusesFilesThatAreNone() throws IOException {
    Path missing = folder.resolve("missing.elbo");
    refused(missing, missing + ": there is no such file; check the path");
    refused(folder, folder + ": is a folder; give a file");
    Path text = folder.resolve("notes.txt");
    Files.writeString(text, "These are notes, no model.");
    refused(
        text,
        text
            + ": not a safetensors file: its first 8 bytes announce a header of"
            + " 8241904413164529748 bytes, at most 100000000 are allowed; give a model written by"
            + " Elbo or another .safetensors file");
    Path empty = Files.createFile(folder.resolve("empty"));
    refused(
        empty,
        empty
            + ": not a safetensors file: at least 8 bytes expected, 0 seen; give a model written by"
            + " Elbo or another .safetensors file");
    Path zeros = Files.write(folder.resolve("zeros"), new byte[100]);
    refused(
        zeros,
        zeros
            + ": not a safetensors file: the header does not start with '{'; give a model written"
            + " by Elbo or another .safetensors file");
  }

  @Test
  void doesNotWriteAHeaderThatNobodyReads() {
    Map<String, String> metadata = Map.of("note", "x".repeat(100_000_000));
    Path path = folder.resolve("big");

    assertThatThrownBy(() -> TensorFile.of(metadata, List.of()).write(path))
        .isInstanceOf(ModelFileException.class)
        .hasMessageStartingWith(
            "cannot write " + path + ": the header must take at most 100000000 bytes, got 1000001")
        .hasMessageEndingWith("; shorten the metadata");
    assertThat(folder).isEmptyDirectory();
  }

  private static void refused(Path path, String message) {
    assertThatThrownBy(() -> TensorFile.read(path))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(message);
  }

  static byte[] bytes(TensorFile file) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      file.writeTo(out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }
}
