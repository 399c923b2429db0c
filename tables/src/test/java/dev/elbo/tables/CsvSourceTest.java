// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvSourceTest {
  @TempDir Path folder;

  @Test
  void quotesHoldSeparatorsLinesAndQuotes() {
    TableSource source = csv("a,\"b, \"\"c\"\"\"\r\n\"x\ny\",  z \n, \"q\" \n\"\",\"ü€𝄞\"");
    assertThat(source.columns()).containsExactly("a", "b, \"c\"");
    assertThat(TestTables.cells(source))
        .containsExactly(List.of("x\ny", "  z "), List.of("", "q"), List.of("", "ü€𝄞"));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void separatorsAreFoundInTheFirstLine(String separator) {
    TableSource source = csv("a,b,c\n1,2,3\n".replace(",", separator));
    assertThat(source.delimiter()).isEqualTo(separator.charAt(0));
    assertThat(source.columns()).containsExactly("a", "b", "c");
  }

  @Test
  void byteOrderMarkAndGzipMakeNoDifference() {
    byte[] text = "\uFEFF\"a\",b\n1,2\n".getBytes(StandardCharsets.UTF_8);
    for (Path file :
        List.of(
            TestTables.put(folder, "bom.csv", text),
            TestTables.put(folder, "packed.csv", TestTables.gzip(text)))) {
      TableSource source = TableSource.of(file);
      assertThat(source.columns()).containsExactly("a", "b");
      assertThat(TestTables.cells(source)).containsExactly(List.of("1", "2"));
    }
  }

  @Test
  void numbersAloneAreNoHeader() {
    TableSource source = csv("1,2.5,\n3,4,x\n");
    assertThat(source.columns()).containsExactly("c1", "c2", "c3");
    assertThat(TestTables.cells(source))
        .containsExactly(List.of("1", "2.5", ""), List.of("3", "4", "x"));
  }

  @Test
  void blankLinesAreLeftOutButMissingInAColumnOfItsOwn() {
    assertThat(TestTables.cells(csv("\na,b\n\n1,2\n\n\n3,4\n\n"))).hasSize(2);
    assertThat(TestTables.cells(csv("a\n1\n\n2\n")))
        .containsExactly(List.of("1"), List.of(""), List.of("2"));
  }

  @Test
  void aSourceCanBeReadTwiceAndSaysWhereItIs() {
    TableSource source = csv("a,b\n1,\"x\ny\"\n2,z\n");
    assertThat(TestTables.cells(source)).isEqualTo(TestTables.cells(source));
    try (TableRows rows = source.open()) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.place()).isEqualTo(source.name() + ": line 2");
      assertThat(rows.next()).isTrue();
      assertThat(rows.place()).isEqualTo(source.name() + ": line 4");
      assertThat(rows.next()).isFalse();
    }
    assertThat(source.title()).isEqualTo("t.csv");
  }

  @Test
  void manyColumnsAreRead() {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < 3; row++) {
      for (int i = 0; i < 5_000; i++) {
        text.append(i == 0 ? "" : ",").append(row == 0 ? "column" + i : row * i);
      }
      text.append('\n');
    }
    TableSource source = csv(text.toString());
    assertThat(source.columns()).hasSize(5_000);
    assertThat(TestTables.cells(source).get(1).get(4_999)).isEqualTo("9998");
  }

  private TableSource csv(String text) {
    return TableSource.of(TestTables.put(folder, "t.csv", text));
  }

  @Test
  void otherFormatsAreFoundAsServices() {
    for (byte[] content :
        List.of(
            "TEST".getBytes(StandardCharsets.UTF_8),
            TestTables.gzip("TEST 2".getBytes(StandardCharsets.UTF_8)))) {
      TableSource source = TableSource.of(TestTables.put(folder, "t", content));
      assertThat(TestTables.cells(source)).containsExactly(List.of("b"));
    }
  }
}
