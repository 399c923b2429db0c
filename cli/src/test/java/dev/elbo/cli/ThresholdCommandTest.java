// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonCursor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is flagged is chosen anew; scores stay. */
final class ThresholdCommandTest {
  @TempDir private static Path folder;

  private static DetectFiles files;
  private static Path detector;
  private static Path normal;

  @BeforeAll
  static void fit() {
    files = new DetectFiles(folder);
    detector = files.clean();
    List<String> lines =
        IntStream.range(4000, 4220)
            .filter(row -> !DetectFiles.isFault(row))
            .mapToObj(DetectFiles::row)
            .toList();
    normal = files.write("normal.csv", lines);
  }

  private static JsonCursor choose(Object... more) {
    Object[] call = new Object[5 + more.length];
    System.arraycopy(
        new Object[] {"threshold", detector, "--out", files.path("other.st"), "--json"},
        0,
        call,
        0,
        5);
    System.arraycopy(more, 0, call, 5, more.length);
    CommandLineRun run = CommandLineRun.of(call);
    assertThat(run.code()).as(run.err()).isZero();
    return JsonCursor.of(Json.parse(run.out()));
  }

  private static double score(Object... more) {
    return choose(more).get("threshold").asDouble();
  }

  @ParameterizedTest
  @CsvSource({
    "--false-alarm-rate=0.05, false-alarm-rate, flags 5 % of normal rows",
    "--alerts-per-day=5 --rows-per-day=1000, alerts-per-day, flags 5 of 1000 normal rows a day",
    "--tail=0.0001, tail, flags 0.01 % of normal rows by the fitted tail of their scores",
    "--quantile=0.98, held-out-quantile, flags rows above the quantile 0.98 of held-out scores",
    "--threshold=1.5, fixed, flags rows with a score above 1.5"
  })
  void everyRuleIsKeptByTheFile(String options, String id, String words) throws IOException {
    byte[] before = Files.readAllBytes(detector);

    JsonCursor json = choose((Object[]) options.split(" "));

    assertThat(json.entries().keySet()).containsExactly("threshold", "rule", "before", "out");
    assertThat(json.get("rule").asString()).isEqualTo(id);
    assertThat(json.get("threshold").asDouble()).isNotEqualTo(json.get("before").asDouble());
    assertThat(Files.readAllBytes(detector)).isEqualTo(before);
    assertThat(CommandLineRun.of("inspect", files.path("other.st")).out())
        .contains(words, "" + json.get("threshold").asDouble());
  }

  @Test
  void fewerRowsAreAboveAHigherThreshold() {
    double five = score("--false-alarm-rate", 0.05);
    assertThat(five).isGreaterThan(score("--false-alarm-rate", 0.2));
    assertThat(score("--tail", 0.0001)).isGreaterThan(score("--false-alarm-rate", 0.01));
    assertThat(score("--alerts-per-day", 50, "--rows-per-day", 1000)).isEqualTo(five);
    assertThat(score("--quantile", 0.95)).isCloseTo(five, within(1e-9));
    assertThat(score("--threshold", -2)).isEqualTo(-2);
  }

  @Test
  void scoresStayAndFlagsFollow() {
    double threshold = score("--false-alarm-rate", 0.3);
    List<String> lines = DetectFiles.score(files.path("other.st"), normal).lines().toList();
    List<String> before = DetectFiles.score(detector, normal).lines().toList();

    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i);
      assertThat(line.substring(0, line.length() - 1))
          .isEqualTo(before.get(i).substring(0, line.length() - 1));
      double score = Double.parseDouble(line.split(",")[0]);
      assertThat(line.endsWith(",1")).isEqualTo(score > threshold);
    }
    assertThat(lines).isNotEqualTo(before);
  }

  @Test
  void normalRowsCalibrateAnew() {
    JsonCursor json = choose(normal, "--false-alarm-rate", 0.1);

    double[] scores = DetectFiles.scores(DetectFiles.score(detector, normal));
    double threshold = json.get("threshold").asDouble();
    // A tenth of 199 is not whole.
    assertThat(Arrays.stream(scores).filter(s -> s > threshold).count()).isBetween(19L, 20L);
    CommandLineRun inspect = CommandLineRun.of("inspect", files.path("other.st"), "--json");
    assertThat(inspect.code()).as(inspect.err()).isZero();
    JsonCursor inspected = JsonCursor.of(Json.parse(inspect.out()));
    assertThat(inspected.get("calibration_rows").asInt()).isEqualTo(scores.length);
    assertThat(inspected.get("trained_rows").asInt()).isEqualTo(270);
    assertThat(choose(normal).get("rule").asString()).isEqualTo("false-alarm-rate");
    assertThat(score(normal)).isEqualTo(score(normal, "--false-alarm-rate", 0.01));
  }

  @Test
  void labelsGiveTheBestThresholdOrTellNormalRows() {
    Path labelled =
        files.labelled("labelled.csv", 4000, 220, i -> DetectFiles.isFault(i) ? "bad" : "ok");
    Object[] labels = {labelled, "--label-column", "fault", "--anomaly", "bad"};

    JsonCursor best = choose(labels);

    assertThat(best.get("rule").asString()).isEqualTo("best-f1");
    double[] scores =
        DetectFiles.scores(DetectFiles.score(detector, files.rows("all.csv", 4000, 220)));
    double largest = 0;
    for (double at : scores) {
      largest = Math.max(largest, f1(scores, Math.nextDown(at)));
    }
    assertThat(f1(scores, best.get("threshold").asDouble()))
        .isCloseTo(largest, within(1e-12))
        .isGreaterThan(0.8);
    assertThat(choose(append(labels, "--best-f1")).value()).isEqualTo(best.value());
    assertThat(score(append(labels, "--quantile=0.9"))).isEqualTo(score(normal, "--quantile=0.9"));
  }

  private static Object[] append(Object[] start, Object last) {
    Object[] all = Arrays.copyOf(start, start.length + 1);
    all[start.length] = last;
    return all;
  }

  private static double f1(double[] scores, double threshold) {
    int hits = 0;
    int wrong = 0;
    for (int i = 0; i < scores.length; i++) {
      boolean fault = DetectFiles.isFault(4000 + i);
      boolean flagged = scores[i] > threshold;
      hits += fault && flagged ? 1 : 0;
      wrong += fault != flagged ? 1 : 0;
    }
    return 2.0 * hits / (2 * hits + wrong);
  }

  @Test
  void theModelItselfIsChangedWhereNothingElseIsNamed() throws IOException {
    Path own = Files.copy(detector, files.path("own.st"));

    CommandLineRun run = CommandLineRun.of("threshold", own, "--threshold", 2);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.outLines())
        .containsExactly(own + ": flags rows with a score above 2: scores above 2.0");
    assertThat(CommandLineRun.of("threshold", own, "--threshold", 3, "--json").out())
        .contains("\"before\": 2.0");
  }
}
