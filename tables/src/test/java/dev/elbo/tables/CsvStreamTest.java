// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.data.DataException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CSV that can be read once is read as a file is. */
final class CsvStreamTest {
  private static final String NAME = "standard input";

  private static TableSource stream(byte[] content) {
    return TableSource.ofStream(NAME, new ByteArrayInputStream(content));
  }

  private static TableSource stream(String text) {
    return stream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theFirstLineNamesTheColumns() {
    TableSource source = stream("a; b ;c\n1;2,5;x\n;;\n");

    assertThat(source.name()).isEqualTo(NAME);
    assertThat(source.delimiter()).isEqualTo(';');
    assertThat(source.columns()).containsExactly("a", "b", "c");
    assertThat(TestTables.cells(source))
        .containsExactly(List.of("1", "2,5", "x"), List.of("", "", ""));
  }

  @Test
  void aFirstLineOfNumbersIsARow() {
    TableSource source = stream("1,2.5,\n3,4,x\n");

    assertThat(source.columns()).containsExactly("c1", "c2", "c3");
    try (TableRows rows = source.open()) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.cells()).containsExactly("1", "2.5", "");
      assertThat(rows.place()).isEqualTo("standard input: line 1");
      assertThat(rows.next()).isTrue();
      assertThat(rows.cells()).containsExactly("3", "4", "x");
      assertThat(rows.place()).isEqualTo("standard input: line 2");
      assertThat(rows.next()).isFalse();
    }
  }

  @Test
  void byteOrderMarkAndGzipMakeNoDifference() {
    byte[] text = "\uFEFF\"a\",b\n1,2\n".getBytes(StandardCharsets.UTF_8);

    for (byte[] content : List.of(text, TestTables.gzip(text))) {
      TableSource source = stream(content);
      assertThat(source.columns()).containsExactly("a", "b");
      assertThat(TestTables.cells(source)).containsExactly(List.of("1", "2"));
    }
  }

  @Test
  void quotesHoldSeparatorsLinesAndQuotes() {
    TableSource source = stream("a,\"b, \"\"c\"\"\"\r\n\"x\ny\",  z \n\"\",\"ü€𝄞\"");

    assertThat(source.columns()).containsExactly("a", "b, \"c\"");
    try (TableRows rows = source.open()) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.cells()).containsExactly("x\ny", "  z ");
      assertThat(rows.place()).isEqualTo("standard input: line 2");
      assertThat(rows.next()).isTrue();
      assertThat(rows.cells()).containsExactly("", "ü€𝄞");
      assertThat(rows.place()).isEqualTo("standard input: line 4");
    }
  }

  @Test
  void blankLinesAreLeftOutButMissingInAColumnOfItsOwn() {
    assertThat(TestTables.cells(stream("\na,b\n\n1,2\n\n3,4\n\n"))).hasSize(2);
    assertThat(TestTables.cells(stream("a\n1\n\n2\n")))
        .containsExactly(List.of("1"), List.of(""), List.of("2"));
  }

  @Test
  void rowsCanBeReadOnceOnly() {
    TableSource source = stream("a,b\n1,2\n");
    assertThat(TestTables.cells(source)).hasSize(1);

    assertThatThrownBy(source::open)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("standard input can be read once only");
  }

  @Test
  void rowsComeBeforeTheStreamEnds() {
    // Reading on behind the first bytes would wait for more than a live stream has.
    byte[] start = ("a,b\n" + "1,2\n".repeat(20_000)).getBytes(StandardCharsets.UTF_8);
    AtomicInteger at = new AtomicInteger();
    InputStream live =
        new InputStream() {
          @Override
          public int read() throws IOException {
            if (at.get() == start.length) {
              throw new IOException("read on");
            }
            return start[at.getAndIncrement()];
          }
        };

    try (TableRows rows = TableSource.ofStream(NAME, live).open()) {
      assertThat(rows.next()).isTrue();
      assertThat(at.get()).isLessThan(start.length);
    }
  }

  @Test
  void theStreamIsClosedWithItsRows() {
    AtomicInteger closed = new AtomicInteger();
    InputStream stream =
        new ByteArrayInputStream("1,2\n3,4\n".getBytes(StandardCharsets.UTF_8)) {
          @Override
          public void close() {
            closed.incrementAndGet();
          }
        };

    TableRows rows = TableSource.ofStream(NAME, stream).open();
    assertThat(closed).hasValue(0);
    rows.close();
    assertThat(closed).hasPositiveValue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b\n1,2\n3\n", "1,2\n3,4\n5\n"})
  void raggedRowsGiveTheUsualLine(String text) {
    TableSource source = stream(text);

    assertThatThrownBy(() -> TestTables.cells(source))
        .isInstanceOf(DataException.class)
        .hasMessage("standard input: line 3 has 1 cell, expected 2 as in the first line");
  }

  @Test
  void anEmptyStreamIsRefused() {
    assertThatThrownBy(() -> stream(""))
        .isInstanceOf(DataException.class)
        .hasMessage("standard input: there are no cells; give lines of them");
    assertThatThrownBy(() -> stream("\n \n"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("standard input: ");
  }

  @Test
  void aStreamCutShortIsToldAsSuch() {
    byte[] packed = TestTables.gzip("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> TestTables.cells(stream(Arrays.copyOf(packed, packed.length / 2))))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("standard input: the compressed data end too early");
  }
}
