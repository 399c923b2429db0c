// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.data.table.TableColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes into a table comes back as it was, byte for byte. */
final class RoundTripTest {
  private static final String[] NAMES = {
    "Zoë", "a;b", "say \"hi\"", "two\nlines", "𝄞 clef", "x,y"
  };

  @TempDir Path folder;

  /** One column of each kind, each with missing cells. */
  private static List<String[]> rows(int count) {
    SplittableRandom random = new SplittableRandom(6);
    List<String[]> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int day = 1 + random.nextInt(28);
      String[] cells = {
        String.valueOf(random.nextInt(20, 90)),
        " " + random.nextInt(1_000) / 4.0,
        random.nextInt(1, 100_000) + ",50",
        "1'" + (100 + random.nextInt(900)),
        random.nextBoolean() ? "TRUE" : "FALSE",
        NAMES[random.nextInt(NAMES.length)],
        String.valueOf(1 + random.nextInt(5)),
        String.format(Locale.ROOT, "2020-%02d-%02d", 1 + random.nextInt(12), day),
        String.format(Locale.ROOT, "%02d.%02d.2019 %02d:%02d", day, 1 + i % 12, i % 24, i % 60),
        String.format(Locale.ROOT, "%02d:%02d:%02d", i % 24, i % 60, random.nextInt(60)),
        String.format(Locale.ROOT, "%d/%d/2021", 1 + i % 12, day),
        "always",
        String.valueOf((int) (-3 * Math.log(random.nextDouble()))),
      };
      for (int c = 0; c < 11; c++) {
        if (random.nextInt(10) == 0) {
          cells[c] =
              new String[] {"", "?", "NA", " -", "null", "N/A", ".", "", "--", "NaN", "#N/A"}[c];
        }
      }
      rows.add(cells);
    }
    return rows;
  }

  @Test
  void aFileComesBack() throws IOException {
    for (char delimiter : new char[] {',', ';', '\t', '|'}) {
      StringBuilder text = new StringBuilder();
      String[] names = {
        "age",
        "Größe",
        "price",
        "thousands",
        "flag",
        "name",
        "grade",
        "day",
        "moment",
        "time",
        "american",
        "constant",
        "events"
      };
      append(text, names, delimiter);
      rows(2_000).forEach(cells -> append(text, cells, delimiter));
      Path file = TestTables.put(folder, "in.csv", text.toString());
      Table table = Table.read(file);
      assertThat(table.schema().columns().stream().map(column -> column.kind().id()))
          .containsExactly(
              "real",
              "real",
              "real",
              "real",
              "binary",
              "categorical",
              "ordinal",
              "datetime",
              "datetime",
              "datetime",
              "datetime",
              "constant",
              "count");
      assertThat(table.schema().columns().stream().filter(TableColumn::missingSeen)).hasSize(11);
      Path out = folder.resolve("out.csv");
      TableWriter.write(out, table.dataset(), () -> 0);
      assertThat(Files.readString(out)).isEqualTo(text.toString());
      assertThat(Table.read(out).schema()).isEqualTo(table.schema());
    }
  }

  @Test
  void packedFilesHoldTheSame() throws IOException {
    Table table = Table.of(TestTables.column("1", "2", "", "4"));
    Path plain = folder.resolve("t.csv");
    Path packed = folder.resolve("t.csv.GZ");
    TableWriter.write(plain, table.dataset(), () -> 0);
    TableWriter.write(packed, table.dataset(), () -> 0);
    assertThat(Files.readString(plain)).isEqualTo("x\n1\n2\n\n4\n");
    assertThat(Files.readAllBytes(packed)).startsWith(0x1f, 0x8b);
    assertThat(TestTables.cells(TableSource.of(packed)))
        .isEqualTo(TestTables.cells(TableSource.of(plain)));
  }

  @Test
  void writtenCellsAreReadAsTheyWere() {
    Table table = Table.of(TestTables.column("a", "b", "c"));
    List<String> cells =
        List.of(
            " lead", "trail ", "\"", "\"\"", ",", "\n", "\r\n", "#x", "", " ", "'", "\uFEFF", "𝄞");
    Path file = folder.resolve("cells.csv");
    TableWriter.write(
        file, table.schema(), target -> cells.forEach(cell -> target.accept(new String[] {cell})));
    assertThat(TestTables.cells(TableSource.of(file)).stream().map(row -> row.get(0)))
        .isEqualTo(cells);
  }

  private static void append(StringBuilder text, String[] cells, char delimiter) {
    List<String> quoted =
        Arrays.stream(cells)
            .map(
                cell ->
                    cell.indexOf(delimiter) >= 0 || cell.contains("\"") || cell.contains("\n")
                        ? "\"" + cell.replace("\"", "\"\"") + "\""
                        : cell)
            .toList();
    text.append(String.join(String.valueOf(delimiter), quoted)).append('\n');
  }
}
