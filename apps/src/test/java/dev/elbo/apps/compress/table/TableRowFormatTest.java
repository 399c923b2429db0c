// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.apps.compress.RandomTable;
import dev.elbo.apps.compress.record.CorruptDataException;
import dev.elbo.apps.compress.row.RowFormat;
import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.NumberText;
import dev.elbo.data.table.TableColumn;
import dev.elbo.data.table.TableEncoder;
import dev.elbo.data.table.TableSchema;
import dev.elbo.data.table.UnseenLevel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableRowFormatTest {
  private static TableSchema schema() {
    return new TableSchema(
        List.of(
            new TableColumn("id", new ColumnKind.Identifier(), "", false),
            new TableColumn("age", new ColumnKind.Count(90, NumberText.WHOLE), "?", true),
            new TableColumn("sex", new ColumnKind.Binary("F", "M"), "?", true),
            new TableColumn(
                "pay",
                new ColumnKind.Real(50, 10, 0, 99, List.of(), NumberText.plain(2, 2)),
                "?",
                true)),
        ',');
  }

  private static byte[] bytes(String line) {
    return line.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] line) {
    return new String(line, StandardCharsets.UTF_8);
  }

  private static TableRowFormat format(TableSchema schema, String... lines) {
    List<byte[]> first = Arrays.stream(lines).map(TableRowFormatTest::bytes).toList();
    TableStyle style = TableRowFormat.style(schema, first).orElseThrow();
    return new TableRowFormat(schema, TableStyle.read(style.bytes(schema), schema));
  }

  /** The rest of a row, with its end shown. */
  private static Optional<String> rest(TableRowFormat format, String line) {
    int[] symbols = new int[format.symbols()];
    if (!format.read(bytes(line), symbols)) {
      return Optional.empty();
    }
    boolean has = format.hasRest(symbols);
    byte[] rest = has ? format.rest(bytes(line), symbols) : RowFormat.NO_REST;
    assertThat(text(format.write(symbols, rest))).isEqualTo(line);
    return Optional.of(text(rest).replace("\n", "|"));
  }

  @Test
  void onlyIdentifiersAreSpelledOutOfUsualLines() {
    TableRowFormat format = format(schema(), "x1,31,F,12.50\n", "x2,44,M,99.00\n");
    assertThat(rest(format, "x3,9,M,0.07\n")).contains("x3|");
    assertThat(rest(format, "\"x,3\",9,M,0.07\n")).contains("\"x,3\"|");
    assertThat(rest(format, ",?,M,?\n")).contains("");
  }

  @Test
  void whatTheSchemaWouldWriteOtherwiseIsSpelledOut() {
    TableRowFormat format = format(schema(), "x1,31,F,12.50\n");
    assertThat(rest(format, "x3,9.0,M,0.07\n")).contains("x3,9.0|");
    assertThat(rest(format, "x3,9,m,0.07\n")).contains("x3,m|");
    assertThat(rest(format, "x3, 9,M,0.070\n")).contains("x3, 9,0.070|");
    assertThat(rest(format, "x3,9,M,0.07\r\n")).contains("x3,0.07\r|");
    assertThat(rest(format, "x3,9,M,1e9\n")).contains("x3,1e9|");
    assertThat(rest(format, "x3,100000,M,1.00\n")).contains("x3,100000|");
    assertThat(rest(format, "x3,NA,M,1.00\n")).contains("x3,NA|");
  }

  @Test
  void spacesQuotesAndLineEndsAreAMatterOfTheFile() {
    TableRowFormat format =
        format(
            schema(),
            "\"x1\",  31, \"F\",12.50\r\n",
            "\"x2\",  NA, \"M\",99.00\r\n",
            "\"x2\",  41, \"M\",\r\n");
    assertThat(rest(format, "\"\",  9, \"M\",0.07\r\n")).contains("\"\"|");
    assertThat(rest(format, "\"\",  NA, \"M\",\r\n")).contains("\"\"|");
    assertThat(rest(format, "\"\", 9, \"M\",0.07\r\n")).contains("\"\", 9|");
    assertThat(rest(format, "\"\",  9, \"M\",0.07\n")).isEmpty();
  }

  @Test
  void otherLinesAreNoRows() {
    TableRowFormat format = format(schema(), "x1,31,F,12.50\n");
    assertThat(rest(format, "x3,9,M\n")).isEmpty();
    assertThat(rest(format, "x3,9,M,1.00,\n")).isEmpty();
    assertThat(rest(format, "\"x3,9,M,1.00\n")).isEmpty();
    assertThat(rest(format, "\n")).isEmpty();
    assertThat(rest(format, "id,age,sex,pay\n")).isEmpty();
    int[] symbols = new int[format.symbols()];
    assertThat(format.read(new byte[] {'x', ',', '3', ',', 'F', ',', (byte) 0xC3, '\n'}, symbols))
        .isFalse();
  }

  @Test
  void noStyleWithoutARow() {
    assertThat(TableRowFormat.style(schema(), List.of(bytes("a,b\n"), bytes("\n")))).isEmpty();
    assertThat(TableRowFormat.style(schema(), List.of())).isEmpty();
  }

  @Test
  void theModelIsGivenTheCodesOfTheText() {
    for (int seed = 0; seed < 300; seed++) {
      RandomTable table = new RandomTable(seed, true);
      TableSchema schema = table.schema();
      List<byte[]> lines = table.lines(schema, 40);
      Optional<TableStyle> style = TableRowFormat.style(schema, lines);
      if (style.isEmpty()) {
        continue;
      }
      TableRowFormat format = new TableRowFormat(schema, style.get());
      TableEncoder encoder = new TableEncoder(schema, UnseenLevel.MISSING, () -> "row");
      int[] symbols = new int[format.symbols()];
      for (byte[] line : lines) {
        if (!format.read(line, symbols)) {
          continue;
        }
        float[] given = new float[schema.width()];
        format.scale(symbols, given, 0);
        List<String> cells =
            LineCells.split(text(line).replaceAll("\r?\n$", ""), schema.delimiter());
        for (int i = 0, at = 0; i < cells.size(); i++) {
          boolean spelled = symbols[format.places()[i]] == CellState.SPELLED;
          if (!schema.columns().get(i).kind().modelled()) {
            continue;
          }
          if (spelled) {
            assertThat(given[at + 1]).isZero();
          } else {
            String[] one = new String[cells.size()];
            one[i] = CellStyle.text(cells.get(i));
            float[] expected = new float[schema.width()];
            encoder.encode(one, expected, 0);
            assertThat(given[at])
                .as("table %d, cell '%s' of %s", seed, cells.get(i), schema.columns().get(i))
                .isEqualTo(expected[at]);
            assertThat(given[at + 1]).isEqualTo(expected[at + 1]);
          }
          at += 2;
        }
      }
    }
  }

  @Test
  void aTableOfOddLinesComesBackLineByLine() {
    int rows = 0;
    int all = 0;
    for (int seed = 0; seed < 500; seed++) {
      RandomTable table = new RandomTable(seed, true);
      TableSchema schema = table.schema();
      List<byte[]> lines = table.lines(schema, 30);
      all += lines.size();
      Optional<TableStyle> style = TableRowFormat.style(schema, lines);
      if (style.isEmpty()) {
        continue;
      }
      TableStyle read = TableStyle.read(style.get().bytes(schema), schema);
      TableRowFormat format = new TableRowFormat(schema, read);
      int[] symbols = new int[format.symbols()];
      for (byte[] line : lines) {
        if (format.read(line, symbols)) {
          byte[] rest = format.hasRest(symbols) ? format.rest(line, symbols) : RowFormat.NO_REST;
          assertThat(format.write(symbols, rest)).isEqualTo(line);
          rows++;
        }
      }
    }
    // Most lines are rows, or this says little.
    assertThat(rows).isGreaterThan(all * 3 / 4);
  }

  @Test
  void plainTablesNeedNothingSpelledOut() {
    for (int seed = 0; seed < 200; seed++) {
      RandomTable table = new RandomTable(seed, false);
      TableSchema schema = table.schema();
      List<byte[]> lines = table.lines(schema, 30);
      TableRowFormat format =
          new TableRowFormat(schema, TableRowFormat.style(schema, lines).orElseThrow());
      int[] symbols = new int[format.symbols()];
      int spelled = 0;
      int cells = 0;
      for (byte[] line : lines) {
        if (!format.read(line, symbols)) {
          continue;
        }
        for (int i = 0; i < format.places().length; i++) {
          boolean identifier = schema.columns().get(i).kind() instanceof ColumnKind.Identifier;
          cells++;
          spelled += !identifier && symbols[format.places()[i]] == CellState.SPELLED ? 1 : 0;
        }
      }
      // Levels of which some begin with a space and others do not.
      assertThat(spelled).as("of table %d", seed).isLessThanOrEqualTo(cells / 5);
    }
  }

  @Test
  void damagedStylesAreRefused() {
    TableSchema schema = schema();
    byte[] style =
        TableRowFormat.style(schema, List.of(bytes("x1,31,F,12.50\n"), bytes("x1,31,NULL,12.50\n")))
            .orElseThrow()
            .bytes(schema);
    for (int length = 0; length < style.length; length++) {
      byte[] cut = Arrays.copyOf(style, length);
      assertThatThrownBy(() -> TableStyle.read(cut, schema))
          .isInstanceOf(CorruptDataException.class);
    }
    List<Throwable> others = new ArrayList<>();
    for (int at = 0; at < style.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] damaged = style.clone();
        damaged[at] ^= (byte) (1 << bit);
        try {
          new TableRowFormat(schema, TableStyle.read(damaged, schema)).values();
        } catch (CorruptDataException e) {
          assertThat(e).hasMessageMatching(".+");
        } catch (RuntimeException e) {
          others.add(e);
        }
      }
    }
    assertThat(others).allMatch(e -> e instanceof CorruptDataException);
  }

  @Test
  void aRestOfFewerCellsIsRefused() {
    TableRowFormat format = format(schema(), "x1,31,F,12.50\n");
    int[] symbols = new int[format.symbols()];
    assertThat(format.read(bytes("x3,9.0,M,0.07\n"), symbols)).isTrue();
    assertThatThrownBy(() -> format.write(symbols, bytes("x3\n")))
        .isInstanceOf(CorruptDataException.class);
  }
}
