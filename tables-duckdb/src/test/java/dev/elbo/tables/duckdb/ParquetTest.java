// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.data.DataException;
import dev.elbo.tables.Table;
import dev.elbo.tables.TableRows;
import dev.elbo.tables.TableSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ParquetTest {
  @TempDir Path folder;

  @Test
  void aParquetFileIsTheTableThatItsCsvFileIs() throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    String[] names = {"Zoë", "a,b", "say \"\"hi\"\"", "𝄞 clef", "it's"};
    StringBuilder csv = new StringBuilder("grade,size,born,seen,smoker,name,huge,price,clock\n");
    for (int i = 0; i < 3_000; i++) {
      String[] cells = {
        "" + (1 + random.nextInt(5)),
        "" + (random.nextInt(1, 4_000) / 4.0),
        String.format(Locale.ROOT, "20%02d-%02d-%02d", i % 20, 1 + i % 12, 1 + i % 28),
        String.format(Locale.ROOT, "2019-03-%02d %02d:%02d:07", 1 + i % 31, i % 24, i % 60),
        random.nextBoolean() ? "true" : "false",
        '"' + names[random.nextInt(names.length)] + '"',
        "9" + (1_000_000_000_000_000_000L + random.nextLong(1L << 50)),
        String.format(Locale.ROOT, "%.2f", random.nextDouble(100)),
        String.format(Locale.ROOT, "%02d:%02d:%02d", i % 24, i % 60, i % 59)
      };
      if (i > 0) {
        for (int c = 0; c < cells.length; c++) {
          cells[c] = random.nextInt(10) == 0 ? "" : cells[c];
        }
      }
      csv.append(String.join(",", cells).replace(".0,", ",")).append('\n');
    }
    Path text = DuckFiles.put(folder.resolve("t.csv"), csv.toString());
    Path parquet =
        DuckFiles.parquet(
            folder.resolve("t.parquet"),
            "SELECT * FROM read_csv('"
                + text
                + "', types = {'huge': 'HUGEINT',"
                + " 'price': 'DECIMAL(9, 2)', 'born': 'DATE', 'seen': 'TIMESTAMP',"
                + " 'smoker': 'BOOLEAN', 'clock': 'TIME', 'size': 'DOUBLE', 'grade': 'UTINYINT'})");

    Table expected = Table.read(text);
    Table table = Table.read(parquet);
    assertThat(expected.schema().columns().stream().map(column -> column.kind().id()))
        .containsExactly(
            "ordinal",
            "real",
            "datetime",
            "datetime",
            "binary",
            "categorical",
            "real",
            "real",
            "datetime");
    assertThat(table.schema()).isEqualTo(expected.schema());
    assertThat(table.dataset().fingerprint()).isEqualTo(expected.dataset().fingerprint());
    assertThat(table.source().title()).isEqualTo("t.parquet");
  }

  /** Of a result in memory the last rows of the file would cost as much as all of them. */
  @Test
  void rowsComeInTheOrderOfTheFile() throws Exception {
    Path file =
        DuckFiles.parquet(
            folder.resolve("t.parquet"), "SELECT i * 7919 % 1000003 AS x FROM range(400000) t(i)");
    try (TableRows rows = TableSource.of(file).open()) {
      for (long i = 0; i < 400_000; i++) {
        assertThat(rows.next()).isTrue();
        if (!rows.cells()[0].equals(String.valueOf(i * 7919 % 1_000_003))) {
          assertThat(rows.cells()[0]).as("row %d", i).isEqualTo("" + i * 7919 % 1_000_003);
        }
      }
      assertThat(rows.place()).isEqualTo(file + ": row 400000");
      assertThat(rows.next()).isFalse();
    }
  }

  /** Not even the hour that a time zone leaves out in spring. */
  @Test
  void theTimeZoneOfTheMachineChangesNothing() throws Exception {
    Path file =
        DuckFiles.parquet(
            folder.resolve("t.parquet"),
            "SELECT TIMESTAMP '2020-03-29 02:30:00' AS a, TIMESTAMP_NS '2020-01-01 00:00:00.25' AS"
                + " b, TIMESTAMPTZ '2020-03-29 02:30:00+05' AS c");
    TimeZone zone = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
      List<String> cells =
          List.of("2020-03-29 02:30:00", "2020-01-01 00:00:00.25", "2020-03-28 21:30:00Z");
      assertThat(DuckFiles.cells(TableSource.of(file))).containsExactly(cells);
      assertThat(DuckFiles.cells(DuckDb.query("SELECT * FROM '" + file + "' -- all")))
          .containsExactly(cells);
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void oddNamesAreOneFileEach() throws Exception {
    String[] names = {
      "a*b'c.parquet",
      "aXb'c.parquet",
      "[ab].parquet",
      "a.parquet",
      "q?.parquet",
      "qq.parquet",
      "~x",
      "**",
      "no ending",
      "{1,2}.json",
      "ü€𝄞.parquet",
      "-- x; \"y\".parquet"
    };
    Path parts = Files.createDirectories(folder.resolve("year=2020").resolve("o'[dd]*"));
    for (int i = 0; i < names.length; i++) {
      Path plain = DuckFiles.parquet(folder.resolve("plain"), "SELECT " + i + " AS x");
      Files.move(plain, parts.resolve(names[i]));
    }
    for (int i = 0; i < names.length; i++) {
      TableSource source = TableSource.of(parts.resolve(names[i]));
      assertThat(source.columns()).as(names[i]).containsExactly("x");
      assertThat(DuckFiles.cells(source)).as(names[i]).containsExactly(List.of("" + i));
    }
  }

  @Test
  void namesOfColumnsMayBeAnything() throws Exception {
    Path file =
        DuckFiles.parquet(
            folder.resolve("t"),
            "SELECT TIMESTAMP '2020-01-01 00:00:00' AS \"a \"\"b\"\"\", 2 AS \"SELECT\", NULL::INT"
                + " AS \"ü'\"");
    TableSource source = TableSource.of(file);
    assertThat(source.columns()).containsExactly("a \"b\"", "SELECT", "ü'");
    assertThat(DuckFiles.cells(source))
        .containsExactly(Arrays.asList("2020-01-01 00:00:00", "2", null));
  }

  @Test
  void cellsAreSingleValues() throws Exception {
    Path file =
        DuckFiles.parquet(
            folder.resolve("t.parquet"), "SELECT 1 AS a, [1] AS tags, 'x'::BLOB AS \"b\"\"c\"");
    assertThatThrownBy(() -> TableSource.of(file))
        .isInstanceOf(DataException.class)
        .hasMessage(
            file
                + ": column 'tags' holds lists, and 1 more are like it; a cell must be one value:"
                + " take it apart or leave it out with SQL, such as SELECT * EXCLUDE (\"tags\","
                + " \"b\"\"c\") FROM read_parquet('"
                + file
                + "', hive_partitioning = false)");
    String mend = "SELECT * EXCLUDE (tags, \"b\"\"c\") FROM read_parquet('" + file + "')";
    assertThat(DuckDb.query(mend).columns()).containsExactly("a");
    Object[][] nested = {{"{'a': 1}", "structs"}, {"MAP {'a': 1}", "maps"}, {"'x'::BLOB", "bytes"}};
    for (Object[] value : nested) {
      Path other = DuckFiles.parquet(folder.resolve("n"), "SELECT " + value[0] + " AS x");
      assertThatThrownBy(() -> Table.read(other))
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith(other + ": column 'x' holds " + value[1] + "; a cell must be");
    }
  }

  @Test
  void aParquetFileIsNotToBePacked() throws Exception {
    Path file = DuckFiles.parquet(folder.resolve("t.parquet"), "SELECT 1 AS a");
    Path packed = DuckFiles.put(folder.resolve("t.gz"), DuckFiles.gzip(Files.readAllBytes(file)));
    assertThatThrownBy(() -> TableSource.of(packed))
        .isInstanceOf(DataException.class)
        .hasMessage(packed + ": is a Parquet file within a gzip file; unpack it first");
  }
}
