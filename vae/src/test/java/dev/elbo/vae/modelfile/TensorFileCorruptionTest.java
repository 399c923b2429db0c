// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.modelfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TensorFileCorruptionTest {
  private static final List<Tensor> TENSORS =
      List.of(
          Tensor.of("encoder.0.weight", new float[] {1, -2, 3, 4.5f, 5, 6}, 2, 3),
          Tensor.of("encoder.0.bias", new float[] {0.25f, 7}, 2));

  // Every single bit, all bits, a letter for another, a digit for another.
  private static final int[] MASKS = {1, 2, 4, 8, 16, 32, 64, 128, 255, 3, 21};

  @TempDir Path folder;

  @Test
  void everyTruncationIsRefused() throws IOException {
    byte[] file = smallFile();
    Path path = folder.resolve("cut.elbo");
    for (int length = 0; length < file.length; length++) {
      Files.write(path, Arrays.copyOf(file, length));

      assertThatThrownBy(() -> TensorFile.read(path))
          .as("length %d", length)
          .isInstanceOf(ModelFileException.class)
          .hasMessageStartingWith(path + ": ")
          .hasMessageContaining(" expected")
          .hasMessageContaining(" " + length + " seen; ");
    }
    refused(
        Arrays.copyOf(file, file.length - 1),
        "truncated: "
            + file.length
            + " bytes expected, "
            + (file.length - 1)
            + " seen; copy it"
            + " again from its source");
    refused(
        Arrays.copyOf(file, file.length + 1),
        "too long: "
            + file.length
            + " bytes expected, "
            + (file.length + 1)
            + " seen; copy it"
            + " again from its source");
  }

  @Test
  void everyChangedByteIsRefusedOrHarmless() {
    byte[] file = smallFile();
    String text = new String(file, StandardCharsets.ISO_8859_1);
    int headerEnd = text.lastIndexOf("}}") + 2;
    int dataStart = 8 + (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    // What the checksum cannot or need not cover: a note of others, its own name, the padding.
    List<int[]> free =
        List.of(
            range(text, "\"note\":\"other\""),
            range(text, "elbo.checksum"),
            new int[] {headerEnd, dataStart});
    int harmless = 0;
    for (int at = 0; at < file.length; at++) {
      for (int mask : MASKS) {
        byte[] changed = file.clone();
        changed[at] ^= (byte) mask;
        try {
          TensorFile read = TensorFile.read("m", changed);

          int position = at;
          assertThat(free)
              .as("byte %d, mask %d", at, mask)
              .anyMatch(range -> range[0] <= position && position < range[1]);
          assertThat(read.tensors()).isEqualTo(TENSORS);
          assertThat(read.metadata()).containsEntry("elbo", "{\"latent\":2}");
          harmless++;
        } catch (ModelFileException e) {
          assertThat(e.getMessage()).startsWith("m: ").doesNotContain("\n");
        }
      }
    }
    assertThat(harmless).isGreaterThan(100);
  }

  @Test
  void aFlippedBitInTheDataIsRefused() {
    byte[] file = smallFile();
    file[file.length - 1] ^= 1;

    refused(
        file,
        "corrupted: its checksum does not match its content; copy it again from its source, or, if"
            + " it was changed on purpose, remove the metadata entry elbo.checksum");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void damagedFilesAreReadOrRefused(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] file = smallFile();
    for (int round = 0; round < 5000; round++) {
      byte[] changed =
          Arrays.copyOf(file, random.nextInt(8) == 0 ? random.nextInt(400) : file.length);
      for (int n = random.nextInt(1, 6); n > 0 && changed.length > 0; n--) {
        // Digits and signs of the header often, to reach the rules behind the grammar.
        int value =
            random.nextBoolean()
                ? "0123456789-[]{},\"".charAt(random.nextInt(17))
                : random.nextInt(256);
        changed[random.nextInt(changed.length)] = (byte) value;
      }
      try {
        TensorFile.read("m", changed).tensors().forEach(Tensor::toFloats);
      } catch (ModelFileException e) {
        assertThat(e.getMessage()).startsWith("m: ").doesNotContain("\n");
      }
    }
  }

  @Test
  void refusesHostileHeaderLengths() {
    for (long length : new long[] {1L << 62, Long.MAX_VALUE, -1, Long.MIN_VALUE, 100_000_001}) {
      byte[] file = smallFile();
      ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
      refused(
          file,
          "not a safetensors file: its first 8 bytes announce a header of "
              + Long.toUnsignedString(length)
              + " bytes, at most 100000000 are allowed; give a model written by Elbo or another"
              + " .safetensors file");
    }
    byte[] file = Arrays.copyOf(smallFile(), 100);
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(100_000_000);
    refused(
        file,
        "truncated, or not a safetensors file: 100000008 bytes expected for the header alone, 100"
            + " seen; copy it again from its source");
  }

  @Test
  void refusesHostileHeaders() {
    header(
        "{\"a\":" + "[".repeat(100),
        0,
        "not valid JSON, line 1, column 69: nested deeper than 64 levels");
    header(
        "{\"a\":[" + "0,".repeat(1_100_000) + "0]}",
        0,
        "not valid JSON, line 1, column 2000003: more than 1000000 values");
    header(
        "{\"a\":1,\"a\":2}", 0, "not valid JSON, line 1, column 8: the key \"a\" is there twice");
    header(
        tensor("a", "[1]", "[0,4]") + tensor(",a", "[1]", "[4,8]"),
        8,
        "not valid JSON, line 1, column 55: the key \"a\" is there twice");
    header("{\"a\":1}", 0, "/a must be an object, got 1");
    header("{\"a\":{}}", 0, "/a/dtype is missing");
    header("{\"__metadata__\":[]}", 0, "/__metadata__ must be an object, got []");
    header("{\"__metadata__\":{\"a\":1}}", 0, "/__metadata__/a must be a text, got 1");
    header("{\"a\":1} x", 0, "not valid JSON, line 1, column 9: expected the end, got \"x\"");
  }

  @Test
  void refusesHostileEntries() {
    entry("F32", "[1]", "[0]", "/a/data_offsets must be a list of two numbers, got [0]");
    entry("F32", "[1]", "[0,4,8]", "/a/data_offsets must be a list of two numbers, got [0,4,8]");
    entry("F32", "[1]", "[4,0]", "/a/data_offsets must be a range [begin, end], got [4,0]");
    entry("F32", "[1]", "[-4,0]", "/a/data_offsets must be a range [begin, end], got [-4,0]");
    entry("F32", "[1]", "[0,4.0]", "/a/data_offsets/1 must be a whole number, got 4.0");
    entry(
        "F32",
        "[1]",
        "[0,1e999999999]",
        "/a/data_offsets/1 must be a whole number, got 1e999999999");
    entry("F32", "[-1]", "[0,4]", "/a/shape/0 must be at least 0, got -1");
    entry("F32", "4", "[0,4]", "/a/shape must be a list, got 4");
    entry("F32", "[1.5]", "[0,4]", "/a/shape/0 must be a whole number, got 1.5");
    entry(
        "F32",
        "[2]",
        "[0,4]",
        "/a/data_offsets must be a range of 8 bytes as shape [2] of F32 takes, got [0,4]");
    // 2^31 * 2^31 * 4 bytes is 0 in 64 bits.
    String huge = "[2147483647,2147483647,2147483647]";
    entry(
        "F32",
        huge,
        "[0,4]",
        "/a/data_offsets must be a range of more bytes than any file has as shape "
            + huge
            + " of F32 takes, got [0,4]");
    entry(
        "F32",
        "[1073741824,1073741824,4]",
        "[0,0]",
        "/a/data_offsets must be a range of more bytes than any file has as shape"
            + " [1073741824,1073741824,4] of F32 takes, got [0,0]");
    entry(
        "F8_E4M3",
        "[4]",
        "[0,4]",
        "/a/dtype must be one of the types read here, F32, F64, F16, BF16, I64, I32, U8, got"
            + " \"F8_E4M3\"");
    entry(
        "f32",
        "[1]",
        "[0,4]",
        "/a/dtype must be one of the types read here, F32, F64, F16, BF16, I64, I32, U8, got"
            + " \"f32\"");
  }

  @Test
  void refusesRangesThatDoNotFollowOneAnother() {
    String overlap = tensor("a", "[2]", "[0,8]") + tensor(",b", "[1]", "[4,8]") + "}";
    header(
        overlap, 8, "the bytes of tensor \"b\" must begin at 8, where those before it end, got 4");
    String hole = tensor("a", "[1]", "[0,4]") + tensor(",b", "[1]", "[8,12]") + "}";
    header(hole, 12, "the bytes of tensor \"b\" must begin at 4, where those before it end, got 8");
    String late = tensor("a", "[1]", "[4,8]") + "}";
    header(late, 8, "the bytes of tensor \"a\" must begin at 0, where those before it end, got 4");
    String twice = tensor("a", "[1]", "[0,4]") + tensor(",b", "[1]", "[0,4]") + "}";
    header(twice, 4, "the bytes of tensor \"b\" must begin at 4, where those before it end, got 0");
  }

  @Test
  void refusesDataOfAnotherLength() {
    String header = tensor("a", "[1]", "[0,4]") + "}";
    refused(
        SafeTensorsCheck.file(header, 3),
        "truncated: "
            + (8 + header.length() + 4)
            + " bytes expected, "
            + (8 + header.length() + 3)
            + " seen; copy it again from its source");
    String far = tensor("a", "[2147483647,1073741823]", "[0,9223372023969873924]") + "}";
    refused(
        SafeTensorsCheck.file(far, 0),
        "truncated: "
            + (9223372023969873924L + 8 + far.length())
            + " bytes expected, "
            + (8 + far.length())
            + " seen; copy it again from its source");
  }

  @Test
  void refusesHeadersThatAreNotUtf8OrStartWithSpace() {
    byte[] file = SafeTensorsCheck.file("{\"__metadata__\":{\"a\":\"b\"}}", 0);
    file[28] = (byte) 0xC3;
    refused(file, "corrupted header: the header is not UTF-8 text; copy it again from its source");
    refused(
        SafeTensorsCheck.file(" {}", 0),
        "not a safetensors file: the header does not start with '{'; give a model written by Elbo"
            + " or another .safetensors file");
  }

  private static byte[] smallFile() {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("note", "other");
    metadata.put("elbo", "{\"latent\":2}");
    return TensorFileTest.bytes(TensorFile.of(metadata, TENSORS));
  }

  private static int[] range(String text, String part) {
    int start = text.indexOf(part);
    return new int[] {start, start + part.length()};
  }

  /** One entry of a header; the first one opens it, a name with a comma before it goes on. */
  private static String tensor(String name, String shape, String offsets) {
    String start = name.startsWith(",") ? "," : "{";
    return start
        + ("\"" + name.replace(",", "") + "\":{\"dtype\":\"F32\",\"shape\":" + shape)
        + (",\"data_offsets\":" + offsets + "}");
  }

  private static void entry(String type, String shape, String offsets, String message) {
    header(tensor("a", shape, offsets).replace("F32", type) + "}", 4, message);
  }

  private static void header(String header, int dataLength, String message) {
    refused(
        SafeTensorsCheck.file(header, dataLength),
        "corrupted header: " + message + "; copy it again from its source");
  }

  private static void refused(byte[] file, String message) {
    assertThatThrownBy(() -> TensorFile.read("m.elbo", file))
        .isInstanceOf(ModelFileException.class)
        .hasMessage("m.elbo: " + message);
  }
}
