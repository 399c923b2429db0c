// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonCursor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code detect} finds in a table with planted faults, and what it writes. */
final class DetectCommandsTest {
  @TempDir private static Path folder;

  private static DetectFiles files;
  private static Path train;

  @BeforeAll
  static void write() {
    files = new DetectFiles(folder);
    train = files.training();
  }

  private static JsonCursor json(Object... call) {
    CommandLineRun run = CommandLineRun.of(call);
    assertThat(run.code()).as(run.err()).isZero();
    return JsonCursor.of(Json.parse(run.out()));
  }

  private static String unpacked(Path file) throws IOException {
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void labelsTellHowWellFaultsAreFound() throws IOException {
    Path out = files.path("found.st");
    Path scores = files.path("found.csv.gz");
    Path report = files.path("found.html");

    JsonCursor json =
        json(
            "detect",
            train,
            "--label-column",
            "fault",
            "--out",
            out,
            "--scores",
            scores,
            "--report",
            report,
            "--threads",
            1,
            "--json");

    assertThat(json.entries().keySet())
        .containsExactly(
            "rows",
            "trained_rows",
            "training",
            "threshold",
            "rule",
            "flagged",
            "anomalies",
            "roc_auc",
            "average_precision",
            "out",
            "seed");
    assertThat(json.get("rows").asInt()).isEqualTo(DetectFiles.ROWS);
    assertThat(json.get("trained_rows").asInt()).isEqualTo(DetectFiles.ROWS);
    assertThat(json.get("training").asString()).isEqualTo("contaminated");
    assertThat(json.get("anomalies").asInt()).isEqualTo(30);
    assertThat(json.get("roc_auc").asDouble()).isBetween(0.8, 1.0);
    assertThat(json.get("average_precision").asDouble()).isBetween(0.3, 1.0);
    String lines = unpacked(scores);
    assertThat(lines).startsWith("score,p_value,flagged\n");
    assertThat(lines.lines()).hasSize(1 + DetectFiles.ROWS);
    double threshold = json.get("threshold").asDouble();
    long above = Arrays.stream(DetectFiles.scores(lines)).filter(s -> s > threshold).count();
    assertThat(json.get("flagged").asLong()).isEqualTo(above).isEqualTo(flags(lines));
    assertThat(above).isBetween(1L, 6L);
    assertReport(report, lines);
    assertThat(CommandLineRun.of("inspect", out).out()).contains("detector");
  }

  private static long flags(String lines) {
    return lines.lines().filter(line -> line.endsWith(",1")).count();
  }

  /** The page needs nothing from anywhere else and names the row that scores highest. */
  private static void assertReport(Path report, String lines) throws IOException {
    String page = Files.readString(report);
    double[] scores = DetectFiles.scores(lines);
    int top = 0;
    for (int row = 0; row < scores.length; row++) {
      top = scores[row] > scores[top] ? row : top;
    }
    assertThat(page)
        .contains("Unusual rows", "The most unusual rows", "threshold", "flags 1 % of normal rows")
        .contains("normal rows", "anomalies", "p-value", "train.csv")
        .contains(">" + (top + 1) + "</t")
        .containsPattern("(power|load|speed): saw -?[\\d.]+, expected -?[\\d.]+ ± [\\d.]+")
        .doesNotContain("<script", "href=\"http", "src=\"http", "@import", "url(http")
        .doesNotContainPattern("NaN|Infinity");
  }

  @Test
  void cleanRowsAreLearnedFromWithoutTheFaults() {
    JsonCursor json =
        json(
            "detect",
            train,
            "--label-column",
            "fault",
            "--clean",
            "--best-f1",
            "--out",
            files.path("without.st"),
            "--json");

    assertThat(json.get("training").asString()).isEqualTo("clean");
    assertThat(json.get("rows").asInt()).isEqualTo(300);
    assertThat(json.get("trained_rows").asInt()).isEqualTo(270);
    assertThat(json.get("roc_auc").asDouble()).isBetween(0.98, 1.0);
    assertThat(json.get("rule").asString()).isEqualTo("best-f1");
    // The best F1 of faults that are nearly apart flags about as many rows as there are.
    assertThat(json.get("flagged").asInt()).isBetween(25, 45);
  }

  @Test
  void otherRowsAreScoredAndThoseOfTrainingTakenAsClean() {
    Path test = files.labelled("test.csv", 1000, 100, i -> DetectFiles.isFault(i) ? "1" : "0");
    Path scores = files.path("test-scores.csv");
    Path out = files.path("test.st");

    JsonCursor json =
        json(
            "detect",
            train,
            "--score",
            test,
            "--label-column",
            "fault",
            "--out",
            out,
            "--scores",
            scores,
            "--json");

    assertThat(json.get("training").asString()).isEqualTo("clean");
    assertThat(json.get("rows").asInt()).isEqualTo(100);
    assertThat(json.get("trained_rows").asInt()).isEqualTo(270);
    assertThat(json.get("anomalies").asInt()).isEqualTo(10);
    assertThat(json.get("roc_auc").asDouble()).isBetween(0.97, 1.0);
    assertThat(files.path("test-scores.csv"))
        .hasContent(DetectFiles.score(out, files.rows("plain.csv", 1000, 100)));
  }

  /** Rows that are all normal need neither a label of anomalies nor a column of labels. */
  @Test
  void labelsOfTheRowsToScoreDo() throws IOException {
    List<String> normal =
        IntStream.range(0, 80)
            .filter(row -> !DetectFiles.isFault(row))
            .mapToObj(DetectFiles::row)
            .toList();
    Path clean = files.write("clean-rows.csv", normal);
    Path fine =
        files.put(
            "fine-rows.csv",
            DetectFiles.HEADER + ",fault\n" + String.join(",fine\n", normal) + ",fine\n");
    IntFunction<String> label = i -> DetectFiles.isFault(i) ? "stuck" : "fine";
    Path words = files.labelled("words-to-score.csv", 1000, 60, label);
    Path plain = files.rows("plain-to-score.csv", 1000, 60);
    Path labels =
        files.put(
            "labels-to-score.csv",
            "label\n"
                + IntStream.range(1000, 1060)
                    .mapToObj(i -> DetectFiles.isFault(i) ? "1\n" : "0\n")
                    .collect(Collectors.joining()));

    Scored alone = scored(clean, words, "--label-column", "fault", "--anomaly", "stuck");
    Scored both = scored(fine, words, "--label-column", "fault", "--anomaly", "stuck");
    Scored file = scored(clean, plain, "--score-labels", labels);
    Scored none = scored(clean, plain);

    assertThat(alone.json().get("trained_rows").asInt()).isEqualTo(normal.size());
    assertThat(alone.json().get("anomalies").asInt()).isEqualTo(6);
    assertThat(alone.json().get("roc_auc").asDouble()).isBetween(0.9, 1.0);
    assertThat(both).isEqualTo(alone);
    assertThat(file).isEqualTo(alone);
    assertThat(none.scores()).isEqualTo(alone.scores());
    assertThat(none.json().entries()).doesNotContainKeys("roc_auc", "anomalies");
  }

  /** What was printed, and the scores that were written. */
  private record Scored(JsonCursor json, String scores) {}

  private static Scored scored(Path train, Path score, Object... more) throws IOException {
    Path out = files.path("scored.csv");
    List<Object> call = new ArrayList<>(List.of("detect", train, "--score", score, "--out", out));
    call.add("--json");
    call.addAll(List.of(more));
    JsonCursor json = json(call.toArray());
    return new Scored(json, Files.readString(out));
  }

  @Test
  void contaminatedRowsAreAllLearnedFrom() {
    Path test = files.rows("unlabelled.csv", 1000, 60);
    Path unlabelled = files.rows("train-unlabelled.csv", 0, 100);

    JsonCursor json =
        json(
            "detect",
            unlabelled,
            "--score",
            test,
            "--contaminated",
            "--out",
            files.path("contaminated-scores.csv"),
            "--quantile",
            0.9,
            "--json");

    assertThat(json.get("training").asString()).isEqualTo("contaminated");
    assertThat(json.get("trained_rows").asInt()).isEqualTo(100);
    assertThat(json.get("rows").asInt()).isEqualTo(60);
    assertThat(json.get("rule").asString()).isEqualTo("held-out-quantile");
    assertThat(json.entries()).doesNotContainKeys("roc_auc", "anomalies");
  }

  @Test
  void textsAsLabelsAndAFileOfScoresGiveTheSame() throws IOException {
    Path words =
        files.labelled("words.csv", 0, 120, i -> DetectFiles.isFault(i) ? "stuck" : "fine");
    Path numbers = files.labelled("numbers.csv", 0, 120, i -> DetectFiles.isFault(i) ? "3" : "0");
    Path out = files.path("words-scores.csv");
    Path other = files.path("numbers-scores.csv");

    CommandLineRun named =
        CommandLineRun.of(
            "detect",
            words,
            "--label-column",
            "fault",
            "--anomaly",
            "stuck",
            "--out",
            out,
            "--threads",
            1);
    CommandLineRun numbered =
        CommandLineRun.of(
            "detect", numbers, "--label-column", "fault", "--out", other, "--threads", 2);

    assertThat(named.code()).as(named.err()).isZero();
    assertThat(named.out())
        .contains("12 anomalies by label", "ROC-AUC", "120 scored, 120 learned from")
        .contains(out + ": the scores");
    assertThat(numbered.out().replace(other.toString(), out.toString())).isEqualTo(named.out());
    assertThat(Files.readString(other)).isEqualTo(Files.readString(out));
    assertThat(Files.readAllLines(out)).hasSize(121);
    json("detect", numbers, "--exclude", "fault", "--out", other, "--seed", 2, "--json");
    assertThat(Files.readString(other)).isNotEqualTo(Files.readString(out));
  }
}
