// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonCursor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of {@code train} score rows as well. */
final class ScoreModelTest {
  private static final int ROWS = 50;

  @TempDir private static Path folder;

  private static DetectFiles files;
  private static Path model;
  private static Path data;

  @BeforeAll
  static void train() {
    files = new DetectFiles(folder);
    model = files.path("model.st");
    data = files.rows("data.csv", 0, ROWS);
    CommandLineRun run =
        CommandLineRun.of(
            "train",
            files.rows("train.csv", 0, 300),
            "--out",
            model,
            "--epochs",
            3,
            "--hidden",
            16,
            "--latent",
            3,
            "--quiet");
    assertThat(run.code()).as(run.err()).isZero();
  }

  @Test
  void everyKindGivesALineForEachRow() {
    Set<String> seen = new HashSet<>();
    for (String kind : List.of("elbo", "likelihood", "reconstruction", "latent")) {
      String lines = DetectFiles.score(model, data, "--kind", kind);
      assertThat(lines).startsWith("score\n");
      assertThat(DetectFiles.scores(lines)).hasSize(ROWS).doesNotContain(Double.NaN);
      assertThat(seen.add(lines)).as(kind).isTrue();
    }
    assertThat(DetectFiles.score(model, data))
        .isEqualTo(DetectFiles.score(model, data, "--kind=elbo"));
    assertThat(Arrays.stream(DetectFiles.scores(DetectFiles.score(model, data, "--kind=latent"))))
        .allMatch(score -> score >= 0);
  }

  @Test
  void samplesAreThoseAskedFor() {
    String more = DetectFiles.score(model, data, "--kind", "likelihood", "--samples", 500);
    String usual = DetectFiles.score(model, data, "--kind", "likelihood");

    assertThat(more).isNotEqualTo(usual);
    assertThat(DetectFiles.score(model, data, "--kind", "likelihood", "--samples", 64))
        .isEqualTo(usual);
  }

  @Test
  void rowsComeFromStandardInputAndGoToFiles() throws IOException {
    String expected = DetectFiles.score(model, data);
    Path out = files.path("scores.csv");

    CommandLineRun run =
        DetectFiles.fed(
            Files.readAllBytes(data), "score", model, "-", "--out", out, "--rows", 20, "--json");

    assertThat(run.code()).as(run.err()).isZero();
    JsonCursor json = JsonCursor.of(Json.parse(run.out()));
    assertThat(json.get("rows").asInt()).isEqualTo(20);
    assertThat(json.get("kind").asString()).isEqualTo("elbo");
    assertThat(Files.readAllLines(out)).isEqualTo(expected.lines().limit(21).toList());
    assertThat(DetectFiles.fed(Files.readAllBytes(data), "score", model, "-").out())
        .isEqualTo(expected);
  }

  @Test
  void unseenTextsAreWhatIsAskedFor() {
    Path unseen =
        files.write("unseen.csv", List.of(DetectFiles.usual().replace("even", "standing")));
    Path missing = files.write("missing.csv", List.of(DetectFiles.usual().replace("even", "")));

    assertThat(DetectFiles.score(model, unseen)).isEqualTo(DetectFiles.score(model, missing));
    assertThat(DetectFiles.scored(model, unseen, "--unseen", "refuse").errLines())
        .containsExactly(
            "elbo: "
                + unseen
                + ": line 2, column 'mode': 'standing' is none of the levels of the schema;"
                + " correct it, or take unseen levels as missing or other");
  }
}
