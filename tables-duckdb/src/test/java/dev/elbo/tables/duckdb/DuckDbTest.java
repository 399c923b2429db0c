// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.data.DataException;
import dev.elbo.tables.Table;
import dev.elbo.tables.TableRows;
import dev.elbo.tables.TableSource;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class DuckDbTest {
  @TempDir Path folder;

  @Test
  void filesAreTables() throws Exception {
    Path people =
        DuckFiles.parquet(
            folder.resolve("people.parquet"), "SELECT i AS id, i % 7 AS town FROM range(100) t(i)");
    Path towns = DuckFiles.put(folder.resolve("towns.csv"), "town,name\n0,Bern\n1,Chur\n");
    TableSource source =
        DuckDb.query(
            ("SELECT p.id, t.name FROM '" + people + "' p JOIN '" + towns)
                + "' t USING (town) ORDER BY id DESC LIMIT 3 ;\n");
    assertThat(source.columns()).containsExactly("id", "name");
    assertThat(DuckFiles.cells(source))
        .containsExactly(List.of("99", "Chur"), List.of("98", "Bern"), List.of("92", "Chur"));
    assertThat(source.name()).isEqualTo("SQL query");
    assertThat(Table.of(source).rows()).isEqualTo(3);
  }

  @Test
  void ordersAreKeptWhereValuesAreRewritten() {
    TableSource source =
        DuckDb.query(
            "SELECT i, TIMESTAMP '2020-01-01 00:00:00' + INTERVAL (i) SECOND AS t"
                + " FROM range(300000) r(i) ORDER BY i * 7919 % 1000003, i");
    List<List<String>> cells = DuckFiles.cells(source);
    assertThat(cells).hasSize(300_000);
    assertThat(cells).isSortedAccordingTo((a, b) -> Long.compare(place(a.get(0)), place(b.get(0))));
    assertThat(cells.get(0)).containsExactly("0", "2020-01-01 00:00:00");
  }

  private static long place(String i) {
    return Long.parseLong(i) * 7919 % 1_000_003;
  }

  @Test
  void valuesBecomeCells() {
    String[][] values = {
      {"DATE '2020-02-29'", "2020-02-29"},
      {"TIMESTAMP '2020-02-29 07:08:00'", "2020-02-29 07:08:00"},
      {"TIME '07:08:00'", "07:08:00"},
      {"true", "true"},
      {"1.50::DECIMAL(9, 2)", "1.50"},
      {"170141183460469231731687303715884105727", "170141183460469231731687303715884105727"},
      {"255::UTINYINT", "255"},
      {"18446744073709551615::UBIGINT", "18446744073709551615"},
      {"0.1::FLOAT", "0.1"},
      {"2::DOUBLE", "2"},
      {"1e-7::DOUBLE", "0.00000010"},
      {"'nan'::DOUBLE", null},
      {"'a'::ENUM ('a', 'b')", "a"},
      {"'{\"a\": 1}'::JSON", "{\"a\":1}"},
      {"'\"s\"'::JSON", "s"},
      {"NULL", null},
    };
    for (String[] value : values) {
      assertThat(DuckFiles.cells(DuckDb.query("SELECT " + value[0] + " AS x")))
          .as(value[0])
          .containsExactly(Arrays.asList(value[1]));
    }
  }

  @Test
  void faultsAreTheWordsOfDuckDbOnOneLine() {
    String[][] faults = {
      {"selekt 1", "DuckDB says: Parser Error: syntax error at or near \"selekt\""},
      {"", "write a query"},
      {" ;\n", "write a query"},
      {"-- nothing", "DuckDB says: Invalid Input Error: No statements to execute."},
      {
        "SELECT * FROM '" + folder.resolve("no.parquet") + "'",
        "DuckDB says: IO Error: No files found that match the pattern \""
            + folder.resolve("no.parquet")
            + "\""
      },
      {"SELECT 1 AS a, 2 AS a", "columns 1 and 2 are both called 'a'; rename one"},
      {"SELECT 1 AS \"\"", "DuckDB says: Parser Error: zero-length delimited identifier"},
      {
        "SELECT [1] AS a\n  FROM range(3)",
        "column 'a' holds lists; a cell must be one value: take it apart or leave it out with SQL,"
            + " such as SELECT * EXCLUDE (\"a\") FROM (SELECT [1] AS a FROM range(3))"
      },
    };
    for (String[] fault : faults) {
      assertThatThrownBy(() -> DuckDb.query(fault[0]))
          .as(fault[0])
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith("SQL query: " + fault[1])
          .hasMessageNotContainingAny("\n", "LINE", "^");
    }
    TableSource late =
        DuckDb.query(
            "SELECT CAST(CASE WHEN i = 299999 THEN 'b' ELSE '1' END AS INT) AS n"
                + " FROM range(300000) t(i)");
    assertThatThrownBy(() -> DuckFiles.cells(late))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            "SQL query: DuckDB says: Conversion Error: Could not convert string 'b' to INT32")
        .hasMessageNotContainingAny("\n", "LINE", "^");
  }

  /** A result that is kept as a whole would be 8 TB. */
  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void rowsAreStreamed() {
    try (TableRows rows = DuckDb.query("SELECT * FROM range(1000000000000) t(i)").open()) {
      for (int i = 0; i < 10_000; i++) {
        assertThat(rows.next()).isTrue();
      }
      assertThat(rows.cells()).containsExactly("9999");
    }
  }

  @Test
  void nothingIsFetched() {
    assertThatThrownBy(() -> DuckDb.query("SELECT * FROM 'https://localhost:1/x.parquet'"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("requires the extension httpfs to be loaded");
    assertThat(
            DuckFiles.cells(
                DuckDb.query(
                    "SELECT value FROM duckdb_settings() WHERE name LIKE 'auto%_known_extensions'")))
        .containsExactly(List.of("false"), List.of("false"));
  }
}
