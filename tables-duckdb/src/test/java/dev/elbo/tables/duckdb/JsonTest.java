// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.data.DataException;
import dev.elbo.tables.Table;
import dev.elbo.tables.TableSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
  private static final String LINES =
      """
      {"id": 12345678901234567, "name": "Zoë \\"x\\", 'y'", "born": "01-02-2020", "ok": true}
      {"name": null, "id": 2, "born": "2020-02-29", "ok": false, "size": 1.25}
      {"id": -3, "size": "n.d.", "𝄞": "007"}
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"t.json, false", "t.jsonl, false", "t.ndjson, true", "t, true", "t.json, true"})
  void linesAndListsAreTheSameRows(String name, boolean packed) {
    String list = "\uFEFF \n[" + LINES.strip().replace("}\n", "},\n") + "]\n";
    for (String text : List.of(LINES, list, LINES.replace(", \"", "\n  , \""))) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      Path file = DuckFiles.put(folder.resolve(name), packed ? DuckFiles.gzip(bytes) : bytes);
      TableSource source = TableSource.of(file);
      assertThat(source.columns()).containsExactly("id", "name", "born", "ok", "size", "𝄞");
      assertThat(DuckFiles.cells(source))
          .containsExactly(
              Arrays.asList(
                  "12345678901234567", "Zoë \"x\", 'y'", "01-02-2020", "true", null, null),
              Arrays.asList("2", null, "2020-02-29", "false", "1.25", null),
              Arrays.asList("-3", null, null, null, "n.d.", "007"));
      assertThat(source.title()).isEqualTo(name);
    }
  }

  @Test
  void aJsonFileIsTheTableThatItsCsvFileIs() {
    StringBuilder json = new StringBuilder();
    StringBuilder csv = new StringBuilder("size,day,kind,flag\n");
    for (int i = 0; i < 1_000; i++) {
      String size = String.valueOf(i * i % 997 / 8.0);
      String day = (1 + i % 28) + "." + (1 + i % 12) + ".2020";
      String kind = i % 3 == 0 ? "ü" : "b c";
      json.append("{\"size\": ").append(i % 9 == 0 ? "null" : size);
      json.append(", \"day\": \"").append(day).append("\", \"kind\": \"").append(kind);
      json.append("\", \"flag\": ").append(i % 7 < 2).append("}\n");
      csv.append(i % 9 == 0 ? "" : size.replaceFirst("\\.0$", ""))
          .append(',')
          .append(day)
          .append(',')
          .append(kind);
      csv.append(',').append(i % 7 < 2).append('\n');
    }
    Table table = Table.read(DuckFiles.put(folder.resolve("t.json"), json.toString()));
    Table expected = Table.read(DuckFiles.put(folder.resolve("t.csv"), csv.toString()));
    assertThat(expected.schema().columns().stream().map(column -> column.kind().id()))
        .containsExactly("real", "datetime", "binary", "binary");
    assertThat(table.schema()).isEqualTo(expected.schema());
    assertThat(table.dataset().fingerprint()).isEqualTo(expected.dataset().fingerprint());
  }

  @Test
  void aColumnMayBeginLate() {
    String text = "{\"a\": 1}\n".repeat(60_000) + "{\"a\": 1.5, \"late\": \"x\"}\n";
    List<List<String>> cells = DuckFiles.cells(source(text));
    assertThat(cells).hasSize(60_001);
    assertThat(cells.get(0)).isEqualTo(Arrays.asList("1", null));
    assertThat(cells.get(60_000)).isEqualTo(List.of("1.5", "x"));
  }

  @Test
  void sparseColumnsAreColumns() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      text.append("{\"id\": ").append(i).append(", \"k").append(i).append("\": 1}\n");
    }
    assertThat(source(text.toString()).columns()).hasSize(301);
  }

  @Test
  void namesThatDifferByCaseAreRefused() {
    Path file = put("{\"a\": 1}\n{\"A\": 3, \"a\": 2}\n");
    assertThatThrownBy(() -> TableSource.of(file))
        .isInstanceOf(DataException.class)
        .hasMessage(file + ": has names that differ by case only, such as 'A'; rename one");
    assertThat(source("{\"a\": 1, \"a_1\": 2}").columns()).containsExactly("a", "a_1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "[1, 2]", "[[1]]", "{\"a\": 1}\n[2]", "[{\"a\": 1}, 2]"})
  void rowsAreObjects(String text) {
    Path file = put(text);
    assertThatThrownBy(() -> Table.read(file))
        .isInstanceOf(DataException.class)
        .hasMessage(
            file
                + ": is JSON, but not the rows of a table; write one object a row, such as"
                + " {\"age\": 41}, one to a line or all in a list");
  }

  @Test
  void cellsAreSingleValues() {
    Path file = put("{\"a\": 1, \"s\": {\"k\": [1]}}\n{\"a\": 1, \"l\": [1]}");
    assertThatThrownBy(() -> Table.read(file))
        .isInstanceOf(DataException.class)
        .hasMessage(
            file
                + ": column 's' holds structs, and 1 more are like it; a cell must be one value:"
                + " take it apart or leave it out with SQL, such as SELECT * EXCLUDE (\"s\","
                + " \"l\") FROM read_json('"
                + file
                + "')");
    assertThat(DuckDb.query("SELECT * EXCLUDE (s, l) FROM read_json('" + file + "')").columns())
        .containsExactly("a");
  }

  /** DuckDB would end the process. */
  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void deepNestingIsRefused(String open) {
    Path file = put("{\"text\": \"\\\\\", \"a\": " + open.repeat(200_000));
    assertThatThrownBy(() -> Table.read(file))
        .isInstanceOf(DataException.class)
        .hasMessage(
            file + ": is JSON nested deeper than 100 levels; a table has objects of single values");
  }

  @Test
  void bracketsWithinTextsAreNoNesting() {
    String brackets = "[{".repeat(500);
    String text = "{\"a\": \"" + brackets + "\\\"" + brackets + "\\\\\"}\n{\"a\": \"x\"}";
    assertThat(DuckFiles.cells(source(text)))
        .containsExactly(List.of(brackets + "\"" + brackets + "\\"), List.of("x"));
  }

  private TableSource source(String text) {
    return TableSource.of(put(text));
  }

  private Path put(String text) {
    return DuckFiles.put(folder.resolve("t.json"), text);
  }
}
