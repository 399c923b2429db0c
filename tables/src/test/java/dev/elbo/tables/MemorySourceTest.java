// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.UnseenLevel;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MemorySourceTest {
  @Test
  void arraysOfNumbers() {
    TableSource source =
        TableSource.of(List.of("a", "b"), new double[][] {{1, 2.5}, {Double.NaN, -3}});
    assertThat(TestTables.cells(source))
        .containsExactly(List.of("1", "2.5"), Arrays.asList(null, "-3"));
  }

  @Test
  void mapsOfValues() {
    Map<String, Object> first = new LinkedHashMap<>();
    first.put("name", "Ann");
    first.put("born", LocalDate.of(1990, 1, 2));
    Map<String, Object> second = new LinkedHashMap<>();
    second.put("weight", 61.5);
    second.put("name", null);
    List<Map<String, Object>> rows = List.of(first, second);
    for (TableSource source : List.of(TableSource.of(rows), TableSource.of(rows.iterator()))) {
      assertThat(source.columns()).containsExactly("name", "born", "weight");
      assertThat(TestTables.cells(source))
          .containsExactly(
              Arrays.asList("Ann", "1990-01-02", null), Arrays.asList(null, null, "61.5"));
    }
  }

  @Test
  void anotherTableIsReadByTheSchemaOfThisOne() {
    TableSource train =
        TableSource.of(
            List.of(
                Map.of("color", "red", "size", 1.5, "id", 1),
                Map.of("color", "blue", "size", 2.5, "id", 1),
                Map.of("color", "green", "size", 3.25, "id", 1)));
    Table table =
        Table.of(train, SchemaOptions.DEFAULTS.withKind("color", "ordinal:red|green|blue"));
    assertThat(table.notes())
        .containsExactly("column 'id' is '1' in all rows; left out of the model");
    TableSource others =
        TableSource.of(
            List.of(
                Map.of("size", 2, "color", "green", "new", "?"),
                Map.of("size", 3, "color", "pink", "new", "?")));
    Table other = Table.of(others, table.schema(), UnseenLevel.OTHER);
    float[] row = new float[4];
    other.dataset().copyRow(0, row, 0);
    int color =
        2
            * table
                .schema()
                .modelled()
                .indexOf(table.schema().columns().get(table.schema().indexOf("color")));
    assertThat(row[color]).isEqualTo(1);
    other.dataset().copyRow(1, row, 0);
    assertThat(row[color + 1]).isZero();
    assertThat(other.rows()).isEqualTo(2);
    assertThat(other.notes())
        .containsExactly(
            "column 'new' is not in the schema; ignored",
            "column 'color' has 1 cell, 'pink', with texts the schema does not know; taken as"
                + " missing");
    assertThat(table.schema().columns().get(table.schema().indexOf("color")).kind())
        .isInstanceOf(ColumnKind.Ordinal.class);
  }

  @Test
  void columnsMayBeLeftOut() {
    TableSource source = TableSource.of(List.of("a", "b"), new double[][] {{1, 2}, {3, 4}, {5, 6}});
    Table table = Table.of(source, SchemaOptions.DEFAULTS.without("a"));
    assertThat(table.schema().names()).containsExactly("b");
    assertThat(table.dataset().width()).isEqualTo(2);
    try (TableRows rows = table.open()) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.cells()).containsExactly("2");
    }
  }
}
