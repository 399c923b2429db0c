// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.elbo.data.file.FileInput;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Valid files with random damage: they are read or refused in one line. */
final class FuzzTest {
  private static final String CHARACTERS = "\",;\n\r\t .-e9({'N";
  private static final int ROUNDS = 2000;

  @TempDir Path folder;

  static Stream<Arguments> files() {
    byte[] idx = TestFiles.idx(8, new int[] {3, 2, 2}, new byte[12]);
    byte[] idxFloats =
        TestFiles.idx(13, new int[] {2, 2}, TestFiles.floats(ByteOrder.BIG_ENDIAN, 1, 2.5f, -3, 4));
    byte[] npy =
        TestFiles.npy(
            "<f4", false, "(2, 2)", TestFiles.floats(ByteOrder.LITTLE_ENDIAN, 1, 2, 3, 4));
    byte[] fortran =
        TestFiles.npy(">f8", true, "(2, 2)", TestFiles.doubles(ByteOrder.BIG_ENDIAN, 1, 2, 3, 4));
    byte[] csv =
        "a,\"b \"\"c\"\"\",label\n1,2.5,0\n-3e2,\"4\",1\r\n5,6,1\n"
            .getBytes(StandardCharsets.UTF_8);
    byte[] labels = TestFiles.npy("|u1", false, "(2,)", TestFiles.bytes(1, 2));
    byte[] npz = TestFiles.zip(new TreeMap<>(Map.of("X.npy", npy, "y.npy", labels)));
    byte[] png = ImageFolderTest.encode(ImageFolderTest.grey(5, 4, 9), "png");
    byte[] jpeg = ImageFolderTest.encode(ImageFolderTest.grey(5, 4, 9), "jpg");
    return Stream.of(
        Arguments.of("idx", idx, 1),
        Arguments.of("idx", idxFloats, 2),
        Arguments.of("idx.gz", TestFiles.gzip(idx), 3),
        Arguments.of("npy", npy, 4),
        Arguments.of("npy", fortran, 5),
        Arguments.of("csv", csv, 6),
        Arguments.of("csv.gz", TestFiles.gzip(csv), 7),
        Arguments.of("npz", npz, 8),
        Arguments.of("png", png, 9),
        Arguments.of("png-sums", png, 11),
        Arguments.of("jpg", jpeg, 10));
  }

  /** The limit is for readers that never end; it says nothing of speed. */
  @ParameterizedTest
  @MethodSource("files")
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void damageIsReadOrRefused(String kind, byte[] valid, long seed) {
    assertThat(read(kind, valid).rows()).isPositive();
    // The zip reader needs a file, which makes it slower.
    int rounds = kind.equals("npz") ? ROUNDS / 4 : ROUNDS;
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < rounds; round++) {
      byte[] damaged = damage(valid, random);
      if (kind.equals("png-sums")) {
        repairChecksums(damaged);
      }
      check(kind, damaged);
    }
  }

  private Dataset read(String kind, byte[] content) {
    if (kind.startsWith("png") || kind.equals("jpg")) {
      return Datasets.of(new float[][] {ImageFile.of("fuzz." + kind, content).values()});
    }
    Path path = Path.of("fuzz." + kind);
    if (kind.equals("npz")) {
      return Datasets.read(TestFiles.put(folder, "fuzz.npz", content));
    }
    return FileInput.with(
        path.toString(),
        () -> new ByteArrayInputStream(content),
        input -> Datasets.decode(input, path, ReadOptions.DEFAULTS));
  }

  /** Lets the damage through to the decoder. */
  private static void repairChecksums(byte[] png) {
    ByteBuffer chunks = ByteBuffer.wrap(png);
    for (int at = 8; at + 12 <= png.length; ) {
      int length = chunks.getInt(at);
      if (!(0 <= length && length <= png.length - at - 12)) {
        return;
      }
      CRC32 crc = new CRC32();
      crc.update(png, at + 4, length + 4);
      chunks.putInt(at + 8 + length, (int) crc.getValue());
      at += length + 12;
    }
  }

  private void check(String kind, byte[] damaged) {
    try {
      Dataset read = read(kind, damaged);
      assertThat(read.rows()).isPositive();
      float[] row = new float[read.width()];
      for (int r = 0; r < read.rows(); r++) {
        read.copyRow(r, row, 0);
        for (float value : row) {
          assertThat(Float.isFinite(value)).isTrue();
        }
      }
    } catch (DataException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("\n", "\r");
      assertThat(e.getMessage().length()).isLessThan(1000);
    } catch (RuntimeException | Error e) {
      fail("a file of " + HexFormat.of().formatHex(damaged), e);
    }
  }

  /** One to four of: a changed byte, a cut, a doubled part, a large number, foreign characters. */
  private static byte[] damage(byte[] valid, SplittableRandom random) {
    byte[] bytes = valid.clone();
    for (int i = random.nextInt(4); i >= 0 && bytes.length > 4; i--) {
      int at = random.nextInt(bytes.length - 3);
      switch (random.nextInt(6)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes = Arrays.copyOf(bytes, at);
        case 3 -> {
          byte[] longer = Arrays.copyOf(bytes, bytes.length + at);
          System.arraycopy(bytes, 0, longer, bytes.length, at);
          bytes = longer;
        }
        case 4 -> Arrays.fill(bytes, at, at + 3, (byte) (random.nextBoolean() ? 0xFF : 0x7F));
        default -> bytes[at] = (byte) CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
      }
    }
    return bytes;
  }
}
