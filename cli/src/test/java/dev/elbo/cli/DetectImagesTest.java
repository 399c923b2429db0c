// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonCursor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images and rows of numbers without names. */
final class DetectImagesTest {
  @TempDir private Path folder;

  private static JsonCursor json(Object... call) {
    CommandLineRun run = CommandLineRun.of(call);
    assertThat(run.code()).as(run.err()).isZero();
    return JsonCursor.of(Json.parse(run.out()));
  }

  @Test
  void digitsThatWereNeverSeenAreFound() throws IOException {
    Path out = folder.resolve("digits.st");
    Path scores = folder.resolve("digits.csv");
    Path report = folder.resolve("digits.html");

    JsonCursor json =
        json(
            "detect",
            "digits",
            "--rows",
            300,
            "--anomaly",
            4,
            "--clean",
            "--out",
            out,
            "--scores",
            scores,
            "--report",
            report,
            "--json");

    int fours = json.get("anomalies").asInt();
    assertThat(fours).isBetween(20, 40);
    assertThat(json.get("rows").asInt()).isEqualTo(300);
    assertThat(json.get("trained_rows").asInt()).isEqualTo(300 - fours);
    assertThat(json.get("roc_auc").asDouble()).isBetween(0.8, 1.0);
    assertThat(Files.readString(report)).contains("The most unusual images", "digits");
    CommandLineRun one = CommandLineRun.of("score", out, "digits", "--rows", 20, "--explain", 2);
    assertThat(one.code()).as(one.err()).isZero();
    assertThat(one.outLines()).hasSize(21);
    // The first rows are the digits 0 to 9 twice; that of training rows is held out.
    List<String> lines = Files.readAllLines(scores);
    assertThat(one.outLines().get(5)).startsWith(lines.get(5) + ",\"").contains(": saw ");
    assertThat(one.outLines().get(1)).doesNotStartWith(lines.get(1) + ",");
    JsonCursor facts = json("inspect", out, "--json");
    assertThat(facts.get("data").get("shape").asString()).isEqualTo("8x8");
    assertThat(facts.get("data").find("table")).isEmpty();
    assertMistakes(out);
  }

  private void assertMistakes(Path detector) {
    assertThat(DetectFiles.fed(new byte[0], "score", detector, "-").errLines())
        .containsExactly(
            "elbo: standard input is read as a table, " + detector + " takes none; give a file");
    CommandLineRun other =
        CommandLineRun.of("score", detector, "breast-cancer", "--out", folder.resolve("none.csv"));
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.errLines()).hasSize(1);
    assertThat(other.err()).startsWith("elbo: breast-cancer has rows of 30 values");
    assertThat(folder.resolve("none.csv")).doesNotExist();
  }

  @Test
  void filesOfImagesHaveTheirLabelsInAFile() throws IOException {
    GenerateFiles.makeIn(folder);
    Path images = folder.resolve("images-idx3-ubyte");
    byte[] small = Files.readAllBytes(images);
    // 12 images, three times over.
    byte[] large = java.util.Arrays.copyOf(small, 16 + 36 * 12);
    for (int i = 12 * 12; i < 36 * 12; i++) {
      large[16 + i] = (byte) (large[16 + i - 144] + 1);
    }
    large[7] = 36;
    Files.write(images, large);
    Path labels =
        Files.writeString(folder.resolve("three.csv"), "label\n" + "0\n0\n0\n0\n0\n1\n".repeat(6));
    Path out = folder.resolve("scores.csv");

    JsonCursor json =
        json("detect", images, "--labels", labels, "--contaminated", "--out", out, "--json");

    assertThat(json.get("rows").asInt()).isEqualTo(36);
    assertThat(json.get("anomalies").asInt()).isEqualTo(6);
    assertThat(Files.readAllLines(out)).hasSize(37);
  }
}
