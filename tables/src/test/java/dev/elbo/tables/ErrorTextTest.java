// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.data.DataException;
import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.NumberText;
import dev.elbo.data.table.TableColumn;
import dev.elbo.data.table.TableSchema;
import dev.elbo.data.table.UnseenLevel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user reads when something is wrong with a table; FILE stands for its path. */
final class ErrorTextTest {
  private static final String DUCKDB =
      " file; reading it takes the module elbo-tables-duckdb on the module path, or save it as CSV";

  @TempDir Path folder;

  static Stream<Arguments> files() {
    byte[] gzip = TestTables.gzip("a,b\n1,2\n".repeat(5_000).getBytes(StandardCharsets.UTF_8));
    return Stream.of(
        file("", "FILE: the file is empty"),
        file("\n\n\n", "FILE: there are no cells; give lines of them"),
        file("a,b\n", "FILE: there are columns but no rows"),
        file("a,b,a\n1,2,3\n", "FILE: columns 1 and 3 are both called 'a'; rename one"),
        file("a,,c\n1,2,3\n", "FILE: column 2 has no name; name it in the first line"),
        file("a,b\n1,2\n3\n", "FILE: line 3 has 1 cell, expected 2 as in the first line"),
        file("a,b\n1,2\n\n3,4,5\n", "FILE: line 4 has 3 cells, expected 2 as in the first line"),
        file(
            "a,b\n1,\"2\n3,4\n",
            "FILE: line 2: a quoted cell begins but never ends; close the quote"),
        file(
            "a,b\n1,\"2\"3\n",
            "FILE: line 2: text after a closing quote; write quotes in cells twice"),
        file(
            "a,b\n1," + "x".repeat(70_000) + "\n",
            "FILE: line 2: a cell is longer than 65536 characters; is a quote missing?"),
        file(
            "a,b\n1,\"" + "x\n".repeat(200_000),
            "FILE: line 2: a cell is longer than 65536 characters; is a quote missing?"),
        Arguments.of(
            new byte[] {'a', ',', 'b', '\n', '1', ',', (byte) 0xE4, '\n'},
            "FILE: is not UTF-8 text (after line 1); save it as UTF-8"),
        Arguments.of(
            new byte[] {(byte) 0xFF, (byte) 0xFE, 'a', 0},
            "FILE: is UTF-16 text; save it as UTF-8"),
        Arguments.of(
            new byte[] {'a', 0, 1, 2}, "FILE: is not text; tables are read from CSV files"),
        Arguments.of(
            Arrays.copyOf(gzip, gzip.length / 2),
            "FILE: the compressed data end too early; the file is cut short, get it again"),
        file("PAR1\u0015", "FILE: is a Parquet" + DUCKDB),
        file("{\"a\": 1}\n", "FILE: is a JSON" + DUCKDB),
        file(" [{\"a\": 1}]\n", "FILE: is a JSON" + DUCKDB));
  }

  @ParameterizedTest
  @MethodSource("files")
  void filesThatAreNoTables(byte[] content, String message) {
    Path file = TestTables.put(folder, "t", content);
    expect(message.replace("FILE", file.toString()), () -> Table.read(file));
  }

  @Test
  void filesThatAreNotThere() {
    expect("file not found: " + folder.resolve("x.csv"), () -> Table.read(folder.resolve("x.csv")));
    expect(folder + ": is a folder; give the name of a file", () -> Table.read(folder));
  }

  @Test
  void schemasThatDoNotFit() {
    Table table = Table.of(TestTables.column("1", "2", "3"));
    expect(
        "test: the data lack columns 'a', 'b' of the schema; the data have column 'x'",
        () -> table.with(schema("a", real(), "x", real(), "b", real())));
    expect(
        "test: row 2, column 'x': '2' is none of the levels of the schema; correct it, or take"
            + " unseen levels as missing or other",
        () ->
            table
                .with(schema("x", new ColumnKind.Ordinal(List.of("1", "3"))), UnseenLevel.REFUSE)
                .dataset());
    Table words = Table.of(TestTables.column("1", "a", "b"));
    expect(
        "test: row 2, column 'x': 'a' is not a number; correct the cell, or make the column"
            + " categorical in the schema",
        () -> words.with(schema("x", real())).dataset());
  }

  @Test
  void nothingToModel() {
    expect(
        "test: no column is left for a model: all are constant or identifiers; give one another"
            + " kind",
        () -> Table.of(TestTables.column("1", "1")).dataset());
    Table empty = Table.of(TestTables.column("?", "", "?"));
    assertThat(empty.notes()).containsExactly("column 'x' has no values; left out of the model");
    assertThat(empty.schema().columns().get(0).kind()).isEqualTo(new ColumnKind.Constant("?"));
  }

  @Test
  void optionsThatDoNotFit() {
    TableSource source = TestTables.column("1", "-2.5", "n.d.", "4");
    expect(
        "test: no column 'y'; the columns are 'x'",
        () -> Table.of(source, SchemaOptions.DEFAULTS.withKind("y", "real")));
    expect(
        "test: all columns are left out; keep one at least",
        () -> Table.of(source, SchemaOptions.DEFAULTS.without("x")));
    expect(
        "column 'x': unknown kind 'float'; kinds are real, positive, count, binary, categorical,"
            + " ordinal, datetime, constant, identifier, ordinal:LOW|...|HIGH and datetime:PATTERN",
        () -> SchemaOptions.DEFAULTS.withKind("x", "float"));
    expect(
        "test: column 'x' cannot be real: it has cells that are not numbers, such as 'n.d.' (name"
            + " such a text as a missing marker?); choose another kind",
        () -> Table.of(source, SchemaOptions.DEFAULTS.withKind("x", "real")));
    SchemaOptions marked = SchemaOptions.DEFAULTS.withMissingMarker("n.d.");
    assertThat(
            Table.of(source, marked.withKind("x", "real")).schema().columns().get(0).missingText())
        .isEqualTo("n.d.");
    expect(
        "test: column 'x' cannot be positive: it has numbers below 0, or only zeros; choose another"
            + " kind",
        () -> Table.of(source, marked.withKind("x", "positive")));
    expect(
        "test: column 'x' cannot be count: it has numbers below 0 or with decimals; choose another"
            + " kind",
        () -> Table.of(source, marked.withKind("x", "count")));
    expect(
        "test: column 'x' cannot be binary: it has 4 different texts, not 2; choose another kind",
        () -> Table.of(source, SchemaOptions.DEFAULTS.withKind("x", "binary")));
    expect(
        "test: column 'x' cannot be datetime: it has cells that are not dates, or not all written"
            + " alike, such as '1'; choose another kind",
        () -> Table.of(source, SchemaOptions.DEFAULTS.withKind("x", "datetime")));
    assertThatThrownBy(() -> Table.of(source, SchemaOptions.DEFAULTS.withKind("x", "datetime:yy")))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("test: column 'x': unknown date pattern 'yy'; known are");
    expect("max rows must be at least 1, got 0", () -> SchemaOptions.DEFAULTS.withMaxRows(0));
  }

  @Test
  void collectionsThatAreNoTables() {
    expect(
        "array: row 2 has 1 values, expected 2 as there are columns",
        () -> TableSource.of(List.of("a", "b"), new double[][] {{1, 2}, {3}}));
    expect(
        "array: there are columns but no rows",
        () -> Table.of(TableSource.of(List.of("a"), new double[0][])));
    expect("maps: there are no columns", () -> TableSource.of(List.of()));
    Map<String, Object> row = new HashMap<>();
    row.put(" ", 1);
    expect("maps: column 1 has no name; give it one", () -> TableSource.of(List.of(row)));
  }

  @Test
  void filesThatCannotBeWritten() {
    TableSchema schema = schema("x", real());
    Path lost = folder.resolve("no").resolve("t.csv");
    assertThatThrownBy(() -> TableWriter.write(lost, schema, target -> {}))
        .isInstanceOf(DataException.class)
        .hasMessage(lost + ": there is no folder " + folder.resolve("no") + "; create it first");
    assertThatThrownBy(
            () ->
                TableWriter.write(
                    folder.resolve("t.csv"), schema, target -> target.accept(new String[2])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a row must have 1 cells, got 2");
    assertThat(folder).isEmptyDirectory();
  }

  private static ColumnKind real() {
    return new ColumnKind.Real(0, 1, 0, 1, List.of(), NumberText.WHOLE);
  }

  private static TableSchema schema(Object... namesAndKinds) {
    List<TableColumn> columns = new ArrayList<>();
    for (int i = 0; i < namesAndKinds.length; i += 2) {
      columns.add(
          new TableColumn((String) namesAndKinds[i], (ColumnKind) namesAndKinds[i + 1], "", false));
    }
    return new TableSchema(columns, ',');
  }

  private static Arguments file(String content, String message) {
    return Arguments.of(content.getBytes(StandardCharsets.UTF_8), message);
  }

  private static void expect(String message, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(DataException.class).hasMessage(message);
  }
}
