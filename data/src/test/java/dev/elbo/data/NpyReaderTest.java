// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NpyReaderTest {
  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
  private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "|u1, 00ff, 0, 255",
    "|i1, 00ff, 0, -1",
    "|b1, 0001, 0, 1",
    "<u2, 0100ffff, 1, 65535",
    ">u2, 0001ff00, 1, 65280",
    "<i2, 0100ffff, 1, -1",
    ">i2, 0001fffe, 1, -2",
    "<f2, 003c00c1, 1, -2.5",
    ">f2, 3555000f, 0.333251953125, 8.94069671630859375E-7",
    "<u4, 01000000ffffffff, 1, 4294967296",
    "<i4, 01000000ffffffff, 1, -1",
    ">i4, 00000001fffffffe, 1, -2",
    "<f4, 0000803f000020c1, 1, -10",
    ">f4, 3f800000c1200000, 1, -10",
    "<u8, 0100000000000000ffffffffffffffff, 1, 18446744073709551616",
    "<i8, 0100000000000000ffffffffffffffff, 1, -1",
    ">i8, 0000000000000001fffffffffffffffe, 1, -2",
    "<f8, 000000000000f03f9a9999999999b93f, 1, 0.1",
    ">f8, 3ff00000000000003fb999999999999a, 1, 0.1",
    "u1, 00ff, 0, 255",
    "=f4, 0000803f000020c1, 1, -10"
  })
  void everyTypeIsRead(String type, String hex, float first, float second) {
    byte[] body = HexFormat.of().parseHex(hex);
    Dataset data = read(TestFiles.npy(type, false, "(1, 2)", body));
    assertThat(TestFiles.all(data)).containsExactly(first, second);
  }

  @Test
  void halvesFollowTheirDefinition() {
    // Value = (-1)^s * 2^(e-15) * (1 + f/1024), subnormal 2^-14 * f/1024: in doubles, all 65536.
    for (int bits = 0; bits < 1 << 16; bits++) {
      int exponent = bits >> 10 & 31;
      double fraction = (bits & 1023) / 1024.0;
      double size = exponent == 0 ? fraction * 0x1p-14 : Math.scalb(1 + fraction, exponent - 15);
      if (exponent == 31) {
        size = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
      }
      float expected = (float) (bits >= 1 << 15 ? -size : size);
      assertThat(Float.compare(ElementType.halfToFloat((short) bits), expected)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void versionsAreRead(int version) {
    byte[] body = TestFiles.floats(LITTLE, 1.5f, 2, 3, 4, 5, 6);
    Dataset data = read(TestFiles.npy(version, "<f4", false, "(2, 3)", body));
    assertThat(TestFiles.all(data)).containsExactly(1.5f, 2, 3, 4, 5, 6);
    assertThat(data.range()).isEqualTo(new ValueRange(1.5f, 6));
  }

  @Test
  void dimensionsMakeShapes() {
    byte[] body = new byte[24];
    assertThat(read(TestFiles.npy("|u1", false, "(24,)", body)).shape())
        .isEqualTo(RowShape.flat(1));
    assertThat(read(TestFiles.npy("|u1", false, "(2, 3, 4)", body)).shape())
        .isEqualTo(new RowShape(3, 4, 1));
    assertThat(read(TestFiles.npy("|u1", false, "(1, 4, 2, 3)", body)).shape())
        .isEqualTo(new RowShape(4, 2, 3));
    assertThat(read(TestFiles.npy("|u1", false, "(2L, 3L, 4L)", body)).range())
        .isEqualTo(ValueRange.UNSIGNED_BYTE);
  }

  @Test
  void fortranOrderIsTurned() {
    // Element [r][i][j] = 100 r + 10 i + j, first index fastest.
    int rows = 3;
    int height = 2;
    int width = 4;
    double[] file = new double[rows * height * width];
    float[] expected = new float[file.length];
    for (int r = 0; r < rows; r++) {
      for (int i = 0; i < height; i++) {
        for (int j = 0; j < width; j++) {
          float value = 100 * r + 10 * i + j;
          file[r + rows * (i + height * j)] = value;
          expected[(r * height + i) * width + j] = value;
        }
      }
    }
    byte[] npy = TestFiles.npy(">f8", true, "(3, 2, 4)", TestFiles.doubles(BIG, file));
    assertThat(TestFiles.all(read(npy))).isEqualTo(expected);
    Path path = TestFiles.put(folder, "f.npy", npy);
    assertThat(TestFiles.all(Datasets.read(path, ReadOptions.DEFAULTS.withMaxRows(2))))
        .isEqualTo(Arrays.copyOf(expected, 16));
    assertThat(TestFiles.all(read(TestFiles.npy("|u1", true, "(2,)", TestFiles.bytes(5, 6)))))
        .containsExactly(5, 6);
  }

  @Test
  void keysMayComeInAnyOrder() {
    byte[] file =
        TestFiles.npyOf(
            1, "{\"shape\":(2,1),\"fortran_order\":False,\"descr\":\"|u1\"}", (byte) 1, (byte) 2);
    assertThat(TestFiles.all(read(file))).containsExactly(1, 2);
    assertThat(TestFiles.all(read(TestFiles.gzip(file)))).containsExactly(1, 2);
  }

  @Test
  void archiveGivesDataAndLabels() {
    byte[] x = TestFiles.npy("|u1", false, "(2, 2, 1)", TestFiles.bytes(1, 2, 3, 4));
    byte[] y =
        TestFiles.npy(
            "<i8", false, "(2,)", TestFiles.bytes(5, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0));
    for (String name : new String[] {"X", "x", "images", "data", "arr_0", "anything"}) {
      for (String labels : new String[] {"y", "labels"}) {
        Dataset data = archive(Map.of(name + ".npy", x, labels + ".npy", y));
        assertThat(TestFiles.all(data)).containsExactly(1, 2, 3, 4);
        assertThat(TestFiles.labels(data)).containsExactly(5, 6);
        assertThat(data.shape()).isEqualTo(new RowShape(2, 1, 1));
      }
    }
    assertThat(archive(Map.of("X.npy", x, "Z.npy", y)).hasLabels()).isFalse();
    assertThat(archive(Map.of("y.npy", y, "X.npy", x)).source()).isEqualTo("a.npz");
    Path labelled = TestFiles.put(folder, "b.npz", TestFiles.zip(Map.of("X.npy", x, "y.npy", y)));
    Dataset limited = Datasets.read(labelled, ReadOptions.DEFAULTS.withMaxRows(1));
    assertThat(TestFiles.labels(limited)).containsExactly(5);
    Path other = TestFiles.put(folder, "other.csv", "8\n9\n");
    Dataset replaced = Datasets.read(labelled, ReadOptions.DEFAULTS.withLabelsFile(other));
    assertThat(TestFiles.labels(replaced)).containsExactly(8, 9);
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] file = TestFiles.npy("<f4", false, "(3, 2)", TestFiles.floats(LITTLE, 1, 2, 3, 4, 5, 6));
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(DataException.class);
    }
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("X.npy", file);
    byte[] zip = TestFiles.zip(entries);
    for (int length = 0; length < zip.length; length++) {
      Path cut = TestFiles.put(folder, "cut.npz", Arrays.copyOf(zip, length));
      assertThatThrownBy(() -> Datasets.read(cut)).isInstanceOf(DataException.class);
    }
  }

  private Dataset archive(Map<String, byte[]> entries) {
    return Datasets.read(TestFiles.put(folder, "a.npz", TestFiles.zip(entries)));
  }

  private Dataset read(byte[] file) {
    return Datasets.read(TestFiles.put(folder, "a.npy", file));
  }
}
