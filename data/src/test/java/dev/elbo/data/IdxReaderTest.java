// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class IdxReaderTest {
  private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;

  @TempDir Path folder;

  static Stream<Arguments> types() {
    return Stream.of(
        Arguments.of(0x08, TestFiles.bytes(0, 1, 128, 255), new float[] {0, 1, 128, 255}),
        Arguments.of(0x09, TestFiles.bytes(0, 1, 128, 255), new float[] {0, 1, -128, -1}),
        Arguments.of(
            0x0B,
            TestFiles.bytes(0, 1, 1, 0, 0x80, 0, 0xFF, 0xFE),
            new float[] {1, 256, -32768, -2}),
        Arguments.of(
            0x0C,
            TestFiles.bytes(0, 0, 0, 1, 0, 1, 0, 0, 0x80, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF),
            new float[] {1, 65536, -2147483648f, -1}),
        Arguments.of(
            0x0D, TestFiles.floats(BIG, 1, -2.5f, 1e-40f, 3), new float[] {1, -2.5f, 1e-40f, 3}),
        Arguments.of(
            0x0E, TestFiles.doubles(BIG, 1, 0.1, -1e-300, 3), new float[] {1, 0.1f, 0, 3}));
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyTypeIsRead(int type, byte[] body, float[] expected) {
    Dataset data = read(TestFiles.idx(type, new int[] {2, 2}, body));
    assertThat(data.rows()).isEqualTo(2);
    assertThat(data.shape()).isEqualTo(RowShape.flat(2));
    assertThat(TestFiles.all(data)).isEqualTo(expected);
  }

  @Test
  void dimensionsMakeShapes() {
    byte[] body = new byte[24];
    assertThat(read(TestFiles.idx(8, new int[] {24}, body)).shape()).isEqualTo(RowShape.flat(1));
    assertThat(read(TestFiles.idx(8, new int[] {2, 3, 4}, body)).shape())
        .isEqualTo(new RowShape(3, 4, 1));
    assertThat(read(TestFiles.idx(8, new int[] {1, 4, 2, 3}, body)).shape())
        .isEqualTo(new RowShape(4, 2, 3));
    assertThat(read(TestFiles.idx(8, new int[] {2, 1, 2, 3, 2, 1}, body)).shape())
        .isEqualTo(RowShape.flat(12));
  }

  @Test
  void imagesOfBytesHaveTheRangeOfTheirType() {
    assertThat(read(TestFiles.idx(8, new int[] {1, 2, 2}, new byte[4])).range())
        .isEqualTo(ValueRange.UNSIGNED_BYTE);
    assertThat(read(TestFiles.idx(8, new int[] {1, 4}, TestFiles.bytes(3, 5, 9, 4))).range())
        .isEqualTo(new ValueRange(3, 9));
  }

  @Test
  void gzipIsKnownByContentNotByName() {
    byte[] file = TestFiles.idx(8, new int[] {2, 1, 2}, TestFiles.bytes(1, 2, 3, 4));
    Dataset plain = Datasets.read(TestFiles.put(folder, "plain.gz", file));
    Dataset packed = Datasets.read(TestFiles.put(folder, "packed", TestFiles.gzip(file)));
    assertThat(packed.fingerprint()).isEqualTo(plain.fingerprint());
    assertThat(packed.source()).isEqualTo("packed");
  }

  @Test
  void rowLimitReadsTheStartOnly() {
    byte[] file = TestFiles.idx(8, new int[] {100, 2}, TestFiles.bytes(1, 2, 3, 4));
    Path path = TestFiles.put(folder, "a.idx", file);
    Dataset data = Datasets.read(path, ReadOptions.DEFAULTS.withMaxRows(2));
    assertThat(TestFiles.all(data)).containsExactly(1, 2, 3, 4);
    assertThat(
            Datasets.read(
                    TestFiles.put(folder, "b.idx", TestFiles.idx(8, new int[] {1, 1}, (byte) 5)),
                    ReadOptions.DEFAULTS.withMaxRows(9))
                .rows())
        .isEqualTo(1);
  }

  @Test
  void labelsComeFromAFile() {
    Path images = TestFiles.put(folder, "x", TestFiles.idx(8, new int[] {3, 1, 2}, new byte[6]));
    Path labels =
        TestFiles.put(folder, "y", TestFiles.idx(8, new int[] {3}, TestFiles.bytes(7, 0, 200)));
    Path csv = TestFiles.put(folder, "y.csv", "class\n7\n0\n-200\n");
    ReadOptions options = ReadOptions.DEFAULTS;
    assertThat(TestFiles.labels(Datasets.read(images, options.withLabelsFile(labels))))
        .containsExactly(7, 0, 200);
    assertThat(TestFiles.labels(Datasets.read(images, options.withLabelsFile(csv))))
        .containsExactly(7, 0, -200);
    ReadOptions two = options.withLabelsFile(labels).withMaxRows(2);
    assertThat(TestFiles.labels(Datasets.read(images, two))).containsExactly(7, 0);
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] file = TestFiles.idx(8, new int[] {3, 2, 2}, new byte[12]);
    byte[] packed = TestFiles.gzip(file);
    for (int length = 0; length < file.length; length++) {
      refuse(Arrays.copyOf(file, length));
    }
    for (int length = 0; length < packed.length; length++) {
      refuse(Arrays.copyOf(packed, length));
    }
  }

  private void refuse(byte[] file) {
    assertThatThrownBy(() -> read(file)).isInstanceOf(DataException.class);
  }

  private Dataset read(byte[] file) {
    return Datasets.read(TestFiles.put(folder, "data-idx", file));
  }
}
