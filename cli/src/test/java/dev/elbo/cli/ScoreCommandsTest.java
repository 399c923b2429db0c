// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonCursor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rows come in any way, their scores leave in any way: they are the same. */
final class ScoreCommandsTest {
  /** More than two blocks of rows. */
  private static final int ROWS = 530;

  @TempDir private static Path folder;

  private static DetectFiles files;
  private static Path detector;
  private static Path data;
  private static String expected;

  @BeforeAll
  static void fit() {
    files = new DetectFiles(folder);
    detector = files.clean();
    data = files.rows("data.csv", 2000, ROWS);
    expected = DetectFiles.score(detector, data);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    }
    return packed.toByteArray();
  }

  @Test
  void eachRowHasALineBelowTheHeader() {
    assertThat(expected).startsWith("score,p_value,flagged\n").endsWith("\n");
    assertThat(expected.lines()).hasSize(1 + ROWS);
    assertThat(expected.lines().skip(1))
        .allMatch(line -> line.matches("-?[\\d.]+(E-?\\d+)?,[\\d.]+(E-?\\d+)?,[01]"));
  }

  @Test
  void faultsScoreHigher() {
    double[] scores = DetectFiles.scores(expected);
    double lowestFault = Double.POSITIVE_INFINITY;
    int higher = 0;
    for (int i = 0; i < ROWS; i++) {
      lowestFault = DetectFiles.isFault(2000 + i) ? Math.min(lowestFault, scores[i]) : lowestFault;
    }
    for (int i = 0; i < ROWS; i++) {
      higher += !DetectFiles.isFault(2000 + i) && scores[i] >= lowestFault ? 1 : 0;
    }
    // Of 477 normal rows.
    assertThat(higher).isLessThan(25);
  }

  @Test
  void standardInputIsReadAsTheFileIs() throws IOException {
    byte[] content = Files.readAllBytes(data);
    for (byte[] input : List.of(content, gzip(content))) {
      CommandLineRun run = DetectFiles.fed(input, "score", detector, "-");
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.out()).isEqualTo(expected);
    }
  }

  @Test
  void filesHoldWhatStandardOutputShows() throws IOException {
    Path plain = files.path("scores.csv");
    Path packed = files.path("scores.csv.gz");
    Path packedData = Files.write(files.path("data.csv.gz"), gzip(Files.readAllBytes(data)));

    CommandLineRun told = CommandLineRun.of("score", detector, packedData, "--out", plain);
    CommandLineRun json =
        DetectFiles.fed(
            Files.readAllBytes(data), "score", detector, "-", "--out", packed, "--json");

    assertThat(told.out()).contains(plain + ": 530 rows scored, ", "flags 1 % of normal rows");
    assertThat(Files.readString(plain)).isEqualTo(expected);
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(packed)))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(expected);
    }
    JsonCursor cursor = JsonCursor.of(Json.parse(json.out()));
    assertThat(cursor.entries().keySet())
        .containsExactly("rows", "flagged", "threshold", "drift", "out");
    assertThat(cursor.get("rows").asInt()).isEqualTo(ROWS);
    assertThat(cursor.get("flagged").asLong())
        .isEqualTo(expected.lines().filter(line -> line.endsWith(",1")).count())
        .isGreaterThan(30);
    assertThat(cursor.get("drift").get("moved").asBoolean()).isFalse();
  }

  @Test
  void aRowScoresTheSameAloneAndAtAnyPlace() {
    List<String> lines = expected.lines().toList();
    for (int row : new int[] {0, 255, 256, 529}) {
      Path alone = files.rows("alone.csv", 2000 + row, 1);
      assertThat(DetectFiles.score(detector, alone).lines().toList())
          .containsExactly(lines.get(0), lines.get(1 + row));
    }
    Path later = files.rows("later.csv", 2100, 400);
    assertThat(DetectFiles.score(detector, later).lines().skip(1).toList())
        .isEqualTo(lines.subList(101, 501));
  }

  @Test
  void columnsAreFoundByNameAndOthersLeftOut() {
    StringBuilder csv = new StringBuilder("site;volts;mode;note;sound;load;heat;power;speed\n");
    for (String line : DetectFiles.lines(2000, ROWS)) {
      String[] cells = line.split(",", -1);
      csv.append(cells[7]).append(';').append(cells[6]).append(';').append(cells[5]);
      csv.append(";\"a;b\"");
      for (int i = 4; i >= 0; i--) {
        csv.append(';').append(cells[i]);
      }
      csv.append('\n');
    }
    CommandLineRun run = DetectFiles.scored(detector, files.put("turned.csv", csv.toString()));

    assertThat(run.out()).isEqualTo(expected);
    assertThat(run.errLines()).containsExactly("note: column 'note' is not in the schema; ignored");
  }

  /** As it is for those who score the same columns with and without labels. */
  @Test
  void aColumnOfLabelsMayBeThereOrNot() {
    Path labelled = files.labelled("labelled.csv", 2000, ROWS, i -> "perhaps");

    CommandLineRun with = DetectFiles.scored(detector, labelled, "--label-column", "fault");
    CommandLineRun without = DetectFiles.scored(detector, data, "--label-column", "fault");

    assertThat(with.code()).as(with.err()).isZero();
    assertThat(with.out()).isEqualTo(expected);
    assertThat(without.code()).as(without.err()).isZero();
    assertThat(without.out()).isEqualTo(expected);
  }

  @Test
  void theFirstRowsAndThreadsMakeNoDifference() {
    assertThat(DetectFiles.score(detector, data, "--rows", 7).lines().toList())
        .isEqualTo(expected.lines().limit(8).toList());
    assertThat(DetectFiles.score(detector, data, "--threads", 1)).isEqualTo(expected);
    assertThat(DetectFiles.score(detector, data, "--threads", 2)).isEqualTo(expected);
  }

  @Test
  void reasonsStandAtTheEndOfEachLine() {
    Path few = files.rows("explained.csv", 2000, 10);

    List<String> one = DetectFiles.score(detector, few, "--explain", 1).lines().toList();
    List<String> all = DetectFiles.score(detector, few, "--explain", 100).lines().toList();

    assertThat(one.get(0)).isEqualTo("score,p_value,flagged,why");
    List<String> plain = expected.lines().toList();
    for (int i = 1; i <= 10; i++) {
      String cell = "[^\"]+: saw [^\"]+, expected [^;\"]+";
      assertThat(one.get(i)).startsWith(plain.get(i) + ",\"").matches("[^\"]*\"" + cell + "\"");
      assertThat(all.get(i)).startsWith(one.get(i).substring(0, one.get(i).length() - 1));
      assertThat(all.get(i).split("; ")).hasSize(8);
    }
    // Row 2009 is a fault of power and load.
    assertThat(one.get(10)).containsPattern("\"(power|load|speed): saw ");
  }

  @Test
  void textsThatTrainingDidNotHaveAreOddUnlessTheyAreToBeMissing() {
    String usual = DetectFiles.usual();
    Path texts =
        files.write(
            "texts.csv",
            List.of(
                usual.replace("even", "idle").replace("north", "south"),
                usual.replace("even", "").replace("north", ""),
                usual));

    double[] scores = DetectFiles.scores(DetectFiles.score(detector, texts));
    String missing = DetectFiles.score(detector, texts, "--unseen", "missing");

    assertThat(scores[0]).isGreaterThan(scores[1] + 0.5).isGreaterThan(scores[2] + 0.5);
    assertThat(DetectFiles.score(detector, texts, "--unseen", "other"))
        .isEqualTo(DetectFiles.score(detector, texts));
    assertThat(DetectFiles.scores(missing)).containsExactly(scores[1], scores[1], scores[2]);
    assertThat(DetectFiles.score(detector, data, "--unseen", "refuse")).isEqualTo(expected);
  }

  @Test
  void noRowsGiveAHeader() {
    CommandLineRun run = DetectFiles.scored(detector, files.write("none.csv", List.of()));

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("score,p_value,flagged\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void inputWithoutEndIsReadAsLongAsSomebodyReadsTheScores() {
    byte[] line = (DetectFiles.usual() + "\n").getBytes(StandardCharsets.UTF_8);
    InputStream endless =
        new SequenceInputStream(
            new ByteArrayInputStream((DetectFiles.HEADER + "\n").getBytes(StandardCharsets.UTF_8)),
            new InputStream() {
              private int at;

              @Override
              public int read() {
                return line[at++ % line.length];
              }
            });
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("broken pipe");
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    InputStream before = System.in;
    System.setIn(endless);
    try {
      String[] call = {"score", detector.toString(), "-"};
      Console console = new Console(new PrintStream(gone), new PrintStream(err), false);
      assertThat(Elbo.run(call, console)).isEqualTo(2);
    } finally {
      System.setIn(before);
    }
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("elbo: standard output was closed before all scores were there");
  }

  @Test
  void rowsThatAllMovedAreWarnedOf() {
    List<String> normal =
        IntStream.range(3000, 3330)
            .filter(row -> !DetectFiles.isFault(row))
            .mapToObj(DetectFiles::row)
            .toList();
    List<String> shifted =
        normal.stream()
            .map(
                line -> {
                  String[] cells = line.split(",", -1);
                  cells[2] = cells[2].isEmpty() ? "" : "" + (Double.parseDouble(cells[2]) + 3);
                  return String.join(",", cells);
                })
            .toList();

    CommandLineRun as = DetectFiles.scored(detector, files.write("as.csv", normal));
    CommandLineRun moved = DetectFiles.scored(detector, files.write("moved.csv", shifted));

    assertThat(as.err()).isEmpty();
    assertThat(moved.code()).isZero();
    assertThat(moved.errLines()).hasSize(1);
    assertThat(moved.err())
        .startsWith("warning: the rows as a whole have moved away from those of training (")
        .containsPattern("; columns in standard deviations: heat \\+[\\d.]+");
    assertThat(Arrays.stream(DetectFiles.scores(moved.out())).average().orElseThrow())
        .isGreaterThan(Arrays.stream(DetectFiles.scores(as.out())).average().orElseThrow());
  }

  @Test
  void columnsThatWentMissingAreNamed() {
    List<String> without =
        DetectFiles.lines(3000, 200).stream()
            .map(line -> line.replaceFirst("^[^,]*,", ","))
            .map(line -> line.replaceFirst(",[a-z]+,230,", ",,230,"))
            .toList();
    Path out = files.path("without-scores.csv");

    CommandLineRun run =
        DetectFiles.scored(detector, files.write("without.csv", without), "--out", out, "--json");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.errLines()).isNotEmpty();
    // The numbers lacked one cell of twenty.
    assertThat(run.errLines().get(run.errLines().size() - 1))
        .matches(
            "warning: columns are missing in many more rows than in training:"
                + " mode in 100 % \\(training 0 %\\), speed in 100 % \\(training \\d %\\)");
    JsonCursor drift = JsonCursor.of(Json.parse(run.out())).get("drift");
    List<JsonCursor> missing = drift.get("missing").elements();
    assertThat(missing).hasSize(2);
    assertThat(missing.get(0).get("name").asString()).isEqualTo("mode");
    assertThat(missing.get(0).get("share").asDouble()).isEqualTo(1);
    assertThat(missing.get(0).get("training").asDouble()).isEqualTo(0);
  }

  @Test
  void theSameFileGivesTheSameScoresForAContaminatedDetector() {
    Path other = files.contaminated();
    String scores = DetectFiles.score(other, data);
    assertThat(scores).isNotEqualTo(expected);
    assertThat(DetectFiles.score(other, files.rows("part.csv", 2300, 5)).lines().skip(1).toList())
        .isEqualTo(scores.lines().skip(301).limit(5).toList());
  }
}
