// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonCursor;
import dev.elbo.vae.modelfile.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table from its file to a model, and all that is made of it. */
final class TableCommandsTest {
  @TempDir private static Path folder;

  private static TableFiles files;
  private static Path data;
  private static Path model;

  @BeforeAll
  static void train() throws IOException {
    files = new TableFiles(folder);
    model = files.train();
    data = files.path("people.csv");
  }

  private static JsonCursor json(Object... call) {
    CommandLineRun run = CommandLineRun.of(call);
    assertThat(run.code()).as(run.err()).isZero();
    return JsonCursor.of(Json.parse(run.out()));
  }

  private static List<String[]> rows(Path csv) throws IOException {
    return Files.readAllLines(csv).stream().skip(1).map(line -> line.split(";", -1)).toList();
  }

  @Test
  void schemaIsPrintedAndTakenAgain() throws IOException {
    CommandLineRun run = CommandLineRun.of("schema", data, "--missing", "n.a.");
    assertThat(run.code()).isZero();
    assertThat(run.err())
        .contains("smoker    binary, no or yes")
        .contains("born      datetime, dd.MM.yyyy, ")
        .contains("income    real, ")
        .contains("with gaps")
        .contains("note: column 'id' names the rows");
    JsonObject schema = (JsonObject) Json.parse(run.out());
    Path file = Files.writeString(files.path("schema.json"), run.out());

    JsonCursor inspected = json("inspect", trained("--schema", file), "--json");

    assertThat(inspected.get("data").get("table").value()).isEqualTo(schema);
  }

  @Test
  void typesAreOverridden() throws IOException {
    JsonCursor inspected =
        json(
            "inspect",
            trained(
                "--type",
                "children=categorical",
                "--exclude",
                "born",
                "--missing",
                "n.a.",
                "--label-column",
                "smoker"),
            "--json");

    List<String> kinds =
        inspected.get("data").get("table").get("columns").elements().stream()
            .map(column -> column.get("name").asString() + " " + column.get("kind").asString())
            .toList();
    assertThat(kinds)
        .containsExactly(
            "id identifier", "city categorical", "income real", "children categorical");
  }

  private static Path trained(Object... options) {
    Path out = files.path("other.st");
    Object[] call = new Object[options.length + 8];
    Object[] start = {"train", data, "--out", out, "--epochs", 1, "--hidden", "8"};
    System.arraycopy(start, 0, call, 0, start.length);
    System.arraycopy(options, 0, call, start.length, options.length);
    CommandLineRun run = CommandLineRun.of(call);
    assertThat(run.code()).as(run.err()).isZero();
    return out;
  }

  @Test
  void columnsOfPixelsAreImagesAlsoBehindALabel() throws IOException {
    Path images =
        Files.writeString(
            files.path("images.csv"),
            "label,pixel_0_0,pixel_0_1,pixel_1_0,pixel_1_1\n3,0,1,0,1\n4,1,0.5,0,0\n3,0,0,1,1\n");
    Path out = files.path("images.st");

    CommandLineRun run =
        CommandLineRun.of("train", images, "--label-column", "label", "--epochs", 1, "--out", out);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(json("inspect", out, "--json").get("data").get("shape").asString()).isEqualTo("2x2");
  }

  @Test
  void trainShowsTheColumnsAndValidatesOnAFile() {
    CommandLineRun run =
        CommandLineRun.of(
            "train",
            data,
            "--out",
            files.path("v.st"),
            "--epochs",
            1,
            "--hidden",
            8,
            "--missing",
            "n.a.",
            "--validation",
            data);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("income    real, ")
        .contains("note: column 'id' names the rows")
        .contains("training on 2,000 rows of people.csv (5 columns), validating on 2,000;")
        .contains("validation ");
  }

  @Test
  void evaluationNamesTheColumns() {
    JsonCursor json = json("evaluate", model, data, "--json");

    List<JsonCursor> columns = json.get("columns").elements();
    assertThat(columns).hasSize(5);
    double sum = 0;
    for (JsonCursor column : columns) {
      sum +=
          column.get("log_likelihood").asDouble()
              * column.get("observed").asDouble()
              / TableFiles.ROWS;
    }
    assertThat(sum).isCloseTo(json.get("reconstruction").asDouble(), within(1e-3));
    assertThat(columns.get(3).get("name").asString()).isEqualTo("income");
    assertThat(columns.get(3).get("observed").asDouble()).isBetween(1700.0, 1900.0);
    CommandLineRun text = CommandLineRun.of("evaluate", model, data, "--quiet");
    assertThat(text.code()).as(text.err()).isZero();
    assertThat(text.out()).contains("log p(x|z) by column").containsPattern("city +-?\\d");
  }

  @Test
  void newRowsAreLikeTheData() throws IOException {
    Path out = files.path("new.csv");

    JsonCursor json =
        json(
            "synthesize",
            model,
            "--rows",
            2000,
            "--out",
            out,
            "--complete",
            "--report",
            data,
            "--json");

    assertThat(Files.readAllLines(out).get(0)).isEqualTo("id;born;smoker;city;income;children");
    List<String[]> rows = rows(out);
    assertThat(rows).hasSize(2000);
    assertThat(rows).allMatch(row -> row[0].isEmpty());
    assertThat(rows).allMatch(row -> row[1].matches("\\d{2}\\.\\d{2}\\.19\\d{2}"));
    assertThat(rows).allMatch(row -> row[4].matches("\\d+\\.\\d{2}"));
    assertThat(share(rows, "yes", "Zürich")).isCloseTo(0.45, within(0.08));
    assertThat(share(rows, "no", "Zürich")).isCloseTo(0.05, within(0.04));
    JsonCursor comparison = json.get("comparison");
    assertThat(comparison.get("median_ks").asDouble()).isBetween(0.0, 0.1);
    assertThat(comparison.get("max_total_variation").asDouble()).isBetween(0.0, 0.1);
    assertThat(comparison.get("copies").asInt()).isZero();
    assertThat(Files.readString(files.path("new.html")))
        .contains("Synthetic and real rows")
        .contains("income");
  }

  @Test
  void newRowsHaveGapsAsTheDataHave() throws IOException {
    Path out = files.path("with-gaps.csv");

    json("synthesize", model, "--rows", 2000, "--out", out, "--json");

    List<String[]> rows = rows(out);
    long missing = rows.stream().filter(row -> row[4].equals("n.a.")).count();
    assertThat(missing / 2000.0).isCloseTo(0.1, within(0.025));
    assertThat(rows).noneMatch(row -> row[3].isEmpty() || row[3].equals("n.a."));
  }

  private static double share(List<String[]> rows, String smoker, String city) {
    return rows.stream().filter(row -> row[2].equals(smoker) && row[3].equals(city)).count()
        / (double) rows.size();
  }

  @Test
  void givenCellsAreInAllRowsAndTheOthersFollowThem() throws IOException {
    Path out = files.path("given.csv");

    json("synthesize", model, "--rows", 1000, "--out", out, "--where", "smoker=yes", "--json");

    List<String[]> rows = rows(out);
    assertThat(rows).hasSize(1000).allMatch(row -> row[2].equals("yes"));
    assertThat(share(rows, "yes", "Zürich")).isCloseTo(0.9, within(0.08));
    double income =
        rows.stream().mapToDouble(row -> Double.parseDouble(row[4])).average().orElse(0);
    assertThat(income).isCloseTo(2000, within(250.0));
  }

  @Test
  void missingCellsAreFilledAndOthersKept() throws IOException {
    Path gaps =
        Files.writeString(
            files.path("gaps.csv"),
            "extra;id;born;smoker;city;income;children\n"
                + "\"a;b\";X1;;yes;Zürich;2100.5;1\n"
                + "c;X2;01.02.1960; ;São Paulo;n.a.;2\n"
                + "d;X3;01.02.1960;no;Atlantis;5000.00;2\n");
    Path out = files.path("filled.csv");

    JsonCursor json = json("impute", model, gaps, "--out", out, "--json");

    List<String> lines = Files.readAllLines(out);
    assertThat(json.get("cells_filled").asInt()).isEqualTo(3);
    assertThat(lines.get(0)).isEqualTo("extra;id;born;smoker;city;income;children");
    assertThat(lines.get(1)).matches("\"a;b\";X1;\\d\\d\\.\\d\\d\\.19\\d\\d;yes;Zürich;2100.5;1");
    assertThat(lines.get(2)).matches("c;X2;01.02.1960;no;São Paulo;\\d+\\.\\d\\d;2");
    assertThat(Double.parseDouble(lines.get(2).split(";")[5])).isCloseTo(5000, within(700.0));
    // A level that the model does not know is no gap.
    assertThat(lines.get(3)).isEqualTo("d;X3;01.02.1960;no;Atlantis;5000.00;2");
  }

  @Test
  void multipleImputationsDiffer() throws IOException {
    Path out = files.path("many.csv");

    json("impute", model, data, "--out", out, "--multiple", 2, "--draws", 20, "--json");

    List<String[]> first = rows(files.path("many-1.csv"));
    List<String[]> second = rows(files.path("many-2.csv"));
    List<String[]> before = rows(data);
    assertThat(out).doesNotExist();
    int differ = 0;
    for (int i = 0; i < before.size(); i++) {
      boolean missing = before.get(i)[4].equals("n.a.");
      assertThat(first.get(i)[4].equals(before.get(i)[4])).isEqualTo(!missing);
      differ += missing && !first.get(i)[4].equals(second.get(i)[4]) ? 1 : 0;
    }
    assertThat(differ).isGreaterThan(100);
  }

  @Test
  void sameSeedSameRowsForAnyNumberOfThreads() throws IOException {
    json(
        "synthesize",
        model,
        "--rows",
        300,
        "--out",
        files.path("t1.csv"),
        "--threads",
        1,
        "--json");
    json(
        "synthesize",
        model,
        "--rows",
        300,
        "--out",
        files.path("t2.csv"),
        "--threads",
        2,
        "--json");
    assertThat(Files.readString(files.path("t2.csv")))
        .isEqualTo(Files.readString(files.path("t1.csv")));
    json("impute", model, data, "--out", files.path("i1.csv"), "--threads", 1, "--json");
    json("impute", model, data, "--out", files.path("i2.csv"), "--threads", 2, "--json");
    assertThat(Files.readString(files.path("i2.csv")))
        .isEqualTo(Files.readString(files.path("i1.csv")));
  }

  @Test
  void otherCommandsWriteCells() throws IOException {
    json("generate", model, "--count", 5, "--out", files.path("g.csv"), "--json");
    json("reconstruct", model, data, "--rows", 20, "--out", files.path("r.csv"), "--json");
    json("encode", model, data, "--rows", 20, "--out", files.path("z.csv"), "--json");
    json("decode", model, files.path("z.csv"), "--out", files.path("d.csv"), "--json");
    assertThat(rows(files.path("g.csv"))).hasSize(5).allMatch(row -> row[2].matches("yes|no"));
    assertThat(Files.readString(files.path("d.csv")))
        .isEqualTo(Files.readString(files.path("r.csv")));
  }

  @Test
  void queriesAndOtherFormatsAreTablesToo() throws Exception {
    Path parquet = files.path("people.parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          ("COPY (SELECT * FROM read_csv('" + data + "', delim = ';', nullstr = 'n.a.', ")
              + ("all_varchar = true)) TO '" + parquet + "' (FORMAT parquet)"));
    }
    String query = "SELECT * FROM '" + parquet + "'";

    JsonCursor csv = json("evaluate", model, data, "--json");

    assertThat(json("evaluate", model, parquet, "--json").value()).isEqualTo(csv.value());
    assertThat(json("evaluate", model, query, "--sql", "--json").value()).isEqualTo(csv.value());
    assertThat(json("evaluate", model, query, "--jdbc", "jdbc:duckdb:", "--json").value())
        .isEqualTo(csv.value());
    Path jar =
        Path.of(
            Class.forName("org.duckdb.DuckDBDriver")
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    assertThat(
            json("evaluate", model, query, "--jdbc", "jdbc:duckdb:", "--jdbc-driver", jar, "--json")
                .value())
        .isEqualTo(csv.value());
  }
}
