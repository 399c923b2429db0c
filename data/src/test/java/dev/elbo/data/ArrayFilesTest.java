// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.data.file.AtomicFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ArrayFilesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"a.npy", "a.csv", "a.csv.gz", "A.NPY"})
  void floatsComeBackBitForBit(String name) {
    SplittableRandom random = new SplittableRandom(7);
    float[] values = new float[9_000];
    for (int i = 0; i < values.length; ) {
      float value = Float.intBitsToFloat(random.nextInt());
      if (Float.isFinite(value) && value != 0) {
        values[i++] = value;
      }
    }
    values[0] = Float.MIN_VALUE;
    values[1] = -Float.MAX_VALUE;
    values[2] = 1 << 24;
    values[3] = 0;
    values[4] = -17;
    Path file = folder.resolve(name);
    ArrayFiles.write(file, values, 3_000, 3);
    Dataset data = Datasets.read(file);
    assertThat(data.rows()).isEqualTo(3_000);
    assertThat(TestFiles.all(data)).isEqualTo(values);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "1, 1",
    "-17, -17",
    "16777215, 16777215",
    "16777216, 1.6777216e7",
    "0.1, 0.1",
    "-2.5, -2.5",
    "3.14159274, 3.1415927",
    "0.001, 0.001",
    "0.0000123, 0.0000123",
    "0.00000123, 1.23e-6",
    "4e10, 4e10",
    "3e10, 3.0000001e10",
    "2e-3, 0.002",
    "1.4e-45, 1e-45",
    "123456.79, 123456.79",
    "3.4028235e38, 3.4028235e38",
    "1e23, 1e23",
    "8.589973e9, 8.589974e9",
    "NaN, NaN"
  })
  void numbersAreShort(float value, String text) {
    StringBuilder out = new StringBuilder();
    FloatText.append(out, value);
    assertThat(out).hasToString(text);
  }

  @Test
  void numbersAreShortestAndNearest() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 20_000; i++) {
      float value = Float.intBitsToFloat(random.nextInt());
      value = i % 2 == 0 ? value : (random.nextInt(2_000_000) - 1_000_000) * 1e-4f;
      if (!Float.isFinite(value)) {
        continue;
      }
      StringBuilder out = new StringBuilder();
      FloatText.append(out, value);
      assertThat(Float.parseFloat(out.toString())).isEqualTo(value);
      BigDecimal shortest = BigDecimal.ZERO;
      for (int digits = 1; shortest.floatValue() != value; digits++) {
        shortest = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
      }
      boolean tie = (float) Math.nextUp(shortest.doubleValue()) != value;
      tie |= (float) Math.nextDown(shortest.doubleValue()) != value;
      if (tie || Math.abs(value) < 1 << 24 && value == (int) value) {
        continue;
      }
      assertThat(new BigDecimal(out.toString())).isEqualByComparingTo(shortest);
    }
  }

  @Test
  void csvIsPlain() throws IOException {
    Path file = folder.resolve("a.csv");
    ArrayFiles.write(file, new float[] {1, -0.5f, 4e10f, 0}, 2, 2, List.of("a", "say \"x\", y"));
    assertThat(file).hasContent("a,\"say \"\"x\"\", y\"\n1,-0.5\n4e10,0\n");
    assertThat(Datasets.read(file).columnNames()).containsExactly("a", "say \"x\", y");
    ArrayFiles.write(file, new float[][] {{1, 2}, {3, 4}});
    assertThat(file).hasContent("1,2\n3,4\n");
    Path packed = folder.resolve("a.csv.gz");
    ArrayFiles.write(packed, new float[] {1}, 1, 1);
    assertThat(Files.readAllBytes(packed)).startsWith(0x1f, 0x8b);
  }

  @Test
  void npyHeaderFollowsTheFormat() throws IOException {
    Path file = folder.resolve("a.npy");
    ArrayFiles.write(file, new float[24], new RowShape(2, 3, 4));
    byte[] bytes = Files.readAllBytes(file);
    assertThat(bytes).hasSize(128 + 24 * 4);
    assertThat(bytes).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0);
    assertThat(new String(bytes, 10, 118, StandardCharsets.US_ASCII))
        .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2, 3, 4), } ")
        .endsWith("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.npy", "a.csv", "a.idx", "a.idx.gz"})
  void shapesComeBack(String name) {
    for (RowShape shape :
        List.of(new RowShape(2, 3, 1), new RowShape(3, 2, 3), RowShape.flat(6), RowShape.flat(1))) {
      byte[] bytes = new byte[2 * shape.size()];
      float[] values = new float[bytes.length];
      for (int i = 0; i < values.length; i++) {
        bytes[i] = (byte) (200 + i);
        values[i] = 200 + i;
      }
      Path file = folder.resolve(name);
      if (name.contains("idx")) {
        ArrayFiles.writeIdx(file, bytes, shape);
      } else {
        ArrayFiles.write(file, values, shape);
      }
      Dataset data = Datasets.read(file);
      assertThat(data.shape()).isEqualTo(shape);
      assertThat(TestFiles.all(data)).isEqualTo(values);
    }
  }

  @Test
  void filesAreReplacedWholeAndNothingElseStays() throws IOException {
    Path file = folder.resolve("a.npy");
    ArrayFiles.write(file, new float[100], 10, 10);
    ArrayFiles.write(file, new float[] {5}, 1, 1);
    assertThat(TestFiles.all(Datasets.read(file))).containsExactly(5);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void failureLeavesTheOldFile() throws IOException {
    Path file = TestFiles.put(folder, "a.npy", "old");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    false,
                    out -> {
                      out.write(new byte[1 << 17]);
                      throw new IOException("disk is full");
                    }))
        .isInstanceOf(DataException.class)
        .hasMessage(file + ": cannot be written (disk is full)");
    assertThat(file).hasContent("old");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void mistakesAreNamed() throws IOException {
    float[] one = {1};
    expect(
        folder.resolve("a.xls"),
        ": the name must end in .npy, .csv or .csv.gz to choose the format");
    Path missing = folder.resolve("no/such/a.npy");
    expect(missing, ": there is no folder " + missing.getParent() + "; create it first");
    Path directory = Files.createDirectory(folder.resolve("d.csv"));
    expect(directory, ": is a folder; give the name of a file");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ArrayFiles.write(folder.resolve("a.npy"), one, 2, 1))
        .withMessage("values must hold rows x columns = 2 x 1 numbers, got 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ArrayFiles.write(folder.resolve("a.npy"), one, 1, 1, List.of("a", "b")))
        .withMessage("columnNames must name all 1 columns, got 2");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ArrayFiles.writeIdx(folder.resolve("a"), new byte[3], new RowShape(2, 1, 1)))
        .withMessage("values must hold rows x columns = 1 x 2 numbers, got 3");
  }

  private static void expect(Path file, String message) {
    assertThatThrownBy(() -> ArrayFiles.write(file, new float[] {1}, 1, 1))
        .isInstanceOf(DataException.class)
        .hasMessage(file + message);
  }
}
