// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvReaderTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b\n1,2.5\n-3,4e1\n",
        "a,b\r\n1,2.5\r\n-3,4e1",
        "a,b\r1,2.5\r-3,4e1\r",
        "a;b\n1;2.5\n-3;4e1\n",
        "a\tb\n1\t2.5\n-3\t4e1\n",
        "\uFEFFa,b\n1,2.5\n-3,40\n",
        "\n\na,b\n\n1,2.5\n\n-3,40\n\n\n",
        "\"a\",\"b\"\n\"1\",\"2.5\"\n\"-3\",\"4e1\"\n",
        " a , b \n 1 , 2.5 \n -3 , \"40\" \n",
        "a,b\n+1,2.50\n-3.,.4E+2\n"
      })
  void dialectsSayTheSame(String text) {
    Dataset data = read(text);
    assertThat(data.columnNames()).containsExactly("a", "b");
    assertThat(TestFiles.all(data)).containsExactly(1, 2.5f, -3, 40);
    assertThat(data.range()).isEqualTo(new ValueRange(-3, 40));
    assertThat(data.hasLabels()).isFalse();
  }

  @Test
  void headerIsALineWithText() {
    assertThat(read("1,2\n3,4\n").rows()).isEqualTo(2);
    assertThat(read("1,2\n3,4\n").columnNames()).containsExactly("column1", "column2");
    // As pandas writes unnamed columns beside a named one.
    assertThat(read("0,1,label\n3,4,5\n").columnNames()).containsExactly("0", "1", "label");
    assertThat(read("0,1,label\n3,4,5\n").rows()).isEqualTo(1);
    assertThat(read("a,,c\n3,4,5\n").columnNames()).containsExactly("a", "column2", "c");
  }

  @Test
  void quotedNamesMayHoldAnything() {
    assertThat(read("\"a,b\";\"say \"\"hi\"\"\";\"two\nlines\"\n1;2;3\n").columnNames())
        .containsExactly("a,b", "say \"hi\"", "two\nlines");
  }

  @Test
  void labelColumnIsTakenOnlyWhenAskedFor() {
    String text = "a,label,b\n1,7,2\n3,-8,4\n";
    Dataset plain = read(text);
    assertThat(plain.width()).isEqualTo(3);
    assertThat(plain.hasLabels()).isFalse();
    Dataset data =
        Datasets.read(
            TestFiles.put(folder, "a.csv", text), ReadOptions.DEFAULTS.withLabelColumn("label"));
    assertThat(data.columnNames()).containsExactly("a", "b");
    assertThat(TestFiles.all(data)).containsExactly(1, 2, 3, 4);
    assertThat(TestFiles.labels(data)).containsExactly(7, -8);
  }

  @Test
  void columnsCanBeLeftOut() {
    Dataset data = read("a,b,c\n1,200,3\n4,500,6\n").withLabels(new int[] {8, 9});
    Dataset less = data.withoutColumn("b");
    assertThat(less.columnNames()).containsExactly("a", "c");
    assertThat(TestFiles.all(less)).containsExactly(1, 3, 4, 6);
    assertThat(less.range()).isEqualTo(new ValueRange(1, 6));
    assertThat(TestFiles.labels(less)).containsExactly(8, 9);
    assertThatThrownBy(() -> less.withoutColumn("b"))
        .hasMessage("a.csv: no column 'b'; the columns are 'a', 'c'");
    assertThatThrownBy(() -> less.withoutColumn("a").withoutColumn("c"))
        .hasMessage("a.csv: column 'c' is the only one and cannot be left out");
  }

  @Test
  void pixelColumnsMakeImages() {
    String header = "pixel_0_0,pixel_0_1,pixel_1_0,pixel_1_1";
    Dataset image = read(header + "\n1,2,3,4\n");
    assertThat(image.shape()).isEqualTo(new RowShape(2, 2, 1));
    assertThat(image.columnNames()).isEmpty();
    Dataset withLabel = read(header + ",label\n1,2,3,4,9\n");
    assertThat(withLabel.shape()).isEqualTo(RowShape.flat(5));
    assertThat(withLabel.withoutColumn("label").shape()).isEqualTo(new RowShape(2, 2, 1));
    RowShape color = new RowShape(2, 3, 3);
    assertThat(PixelNames.shapeOf(PixelNames.of(color))).contains(color);
    for (List<String> names :
        List.of(
            List.<String>of(),
            List.of("pixel_0_1", "pixel_0_0"),
            List.of("pixel_0_0", "pixel_0_2"),
            List.of("pixel_0_0", "pixel_1"),
            List.of("x", "pixel_0_1"),
            List.of("pixel_99999999999_0"),
            List.of("pixel_999999_999999"))) {
      assertThat(PixelNames.shapeOf(names)).isEmpty();
    }
  }

  @Test
  void rowLimitReadsTheStartOnly() {
    Path path = TestFiles.put(folder, "a.csv", "a\n1\n2\nthree\n");
    ReadOptions two = ReadOptions.DEFAULTS.withMaxRows(2);
    assertThat(TestFiles.all(Datasets.read(path, two))).containsExactly(1, 2);
    Path bare = TestFiles.put(folder, "b.csv", "1\n2\n3\n");
    assertThat(Datasets.read(bare, ReadOptions.DEFAULTS.withMaxRows(1)).rows()).isEqualTo(1);
  }

  @Test
  void longFilesAreReadAcrossBuffers() {
    StringBuilder text = new StringBuilder("left,right\r\n");
    int rows = 60_000;
    for (int r = 0; r < rows; r++) {
      text.append('"').append(r).append("\",").append(r / 8.0).append("\r\n");
    }
    Dataset data = read(text.toString());
    assertThat(data.rows()).isEqualTo(rows);
    for (int r = 0; r < rows; r++) {
      assertThat(TestFiles.row(data, r)).containsExactly(r, r / 8.0f);
    }
  }

  @Test
  void numbersAreTheNearestFloats() {
    SplittableRandom random = new SplittableRandom(20260101);
    for (int i = 0; i < 60_000; i++) {
      float value = Float.intBitsToFloat(random.nextInt());
      if (Float.isFinite(value)) {
        assertThat(parse(Float.toString(value))).isEqualTo(value);
        String decimal = Double.toString(value * (1 + random.nextDouble() * 1e-7));
        assertThat(parse(decimal)).as(decimal).isEqualTo(Float.parseFloat(decimal));
      }
    }
    for (String text :
        List.of(
            // Halfway between two floats, and a hair to each side of it.
            "16777217",
            "16777219",
            "16777217.0000000001",
            "16777216.9999999999",
            "0.000000000000000000000000000000000000000000001",
            "123456789012345678901234567890",
            "1e-400",
            "0e99999999999",
            "1e-9999999999",
            "000000000000000000000000000001.5",
            "0.10000000000000000000000000000001")) {
      assertThat(parse(text)).as(text).isEqualTo(Float.parseFloat(text));
    }
    assertThat(parse("1e39")).isInfinite();
    assertThat(parse("-9e9999999999999")).isInfinite();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+",
        ".",
        "e5",
        "1e",
        "1e+",
        "1 2",
        "1f",
        "1d",
        "0x1p3",
        "NaN",
        "Infinity",
        "1.2.3",
        "--1",
        "1e5.5",
        "1,5",
        "a",
        "1_000",
        "\u0661"
      })
  void otherTextIsNotANumber(String text) {
    assertThat(parse(text)).isNaN();
  }

  private static float parse(String text) {
    return CsvNumber.parse(text.toCharArray(), text.length());
  }

  private Dataset read(String text) {
    return Datasets.read(TestFiles.put(folder, "a.csv", text));
  }
}
