// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.data.Datasets;
import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonCursor;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo with a few epochs, and the commands it tells to try next. */
class DemoCommandTest {
  @TempDir private Path folder;

  @Test
  void writesAllFilesAndCommandsThatWork() throws Exception {
    Path demo = folder.resolve("demo");
    CommandLineRun run = CommandLineRun.of("demo", "--out", demo, "--epochs", 2);
    assertThat(run.code()).as(run.err()).isZero();
    try (Stream<Path> files = Files.list(demo)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "classes.elbo",
              "codes.csv",
              "detector.elbo",
              "history.csv",
              "interpolation.png",
              "latent.png",
              "lossless.safetensors",
              "manifold.png",
              "model.safetensors",
              "plane.safetensors",
              "reconstructions.png",
              "report.html",
              "samples.png",
              "training.svg",
              "traversal.png",
              "unseen.elbz",
              "unseen.idx");
    }
    assertThat(run.err()).contains("1500 images of 8x8", "trained the model", "negative ELBO");
    assertThat(Datasets.read(demo.resolve("codes.csv")).rows()).isEqualTo(297);
    assertThat(Files.readAllLines(demo.resolve("history.csv"))).hasSize(3);
    checkReport(Files.readString(demo.resolve("report.html")));

    List<String> commands =
        run.outLines().stream().filter(line -> line.startsWith("  elbo ")).toList();
    assertThat(commands).hasSize(6);
    for (String command : commands) {
      String call = command.strip().substring("elbo ".length());
      String[] words = call.replace("'", "").split(" ");
      boolean train = words[0].equals("train");
      Object[] quick =
          Stream.concat(
                  Arrays.stream(words), train ? Stream.of("--epochs", "1") : Stream.<String>of())
              .toArray();
      CommandLineRun next = CommandLineRun.of(quick);
      assertThat(next.code()).as(call + "\n" + next.err()).isZero();
    }
    assertThat(demo.resolve("new.png")).exists();
    assertThat(demo.resolve("walk.png")).exists();
    assertThat(demo.resolve("own.safetensors")).exists();
    assertThat(demo.resolve("digits.elbz")).exists();
    assertThat(demo.resolve("scores.csv")).exists();
    assertThat(demo.resolve("classes.csv")).exists();
    unseenDigitsComeBack(demo);
  }

  private void unseenDigitsComeBack(Path demo) throws Exception {
    Path again = folder.resolve("again.idx");
    CommandLineRun run =
        CommandLineRun.of(
            "decompress",
            demo.resolve("lossless.safetensors"),
            demo.resolve("unseen.elbz"),
            "--out",
            again);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Files.mismatch(again, demo.resolve("unseen.idx"))).isEqualTo(-1);
  }

  private static void checkReport(String html) throws Exception {
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
    assertThat(html)
        .contains("Negative ELBO", "Bits per dimension", "Active units", "images per second")
        .contains("Commands to try next", "generate", "sha256:")
        .contains("New digits", "Compression without loss", "Anomalies", "Classes from 50 labels")
        .contains("elbo compress", "elbo detect", "elbo classify", "DEFLATE", "ROC curve")
        .doesNotContain("<script", "src=\"http", ">NaN");
  }

  @Test
  void sameSeedGivesTheSameModelAndPicturesForAnyThreads() throws Exception {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    CommandLineRun first =
        CommandLineRun.of("demo", "--out", one, "--epochs", 1, "--threads", 1, "--json");
    CommandLineRun.of("demo", "--out", two, "--epochs", 1, "--threads", 2);
    JsonCursor json = JsonCursor.of(Json.parse(first.out()));
    assertThat(json.get("negative_elbo").asDouble()).isPositive();
    assertThat(json.get("compressed_bits_per_pixel").asDouble()).isBetween(1.0, 4.0);
    assertThat(json.get("anomaly_roc_auc").asDouble()).isBetween(0.7, 1.0);
    assertThat(first.err())
        .contains(
            String.format(
                Locale.ROOT,
                "classes from 50 labels: %.1f %% wrong, %.1f %% with the labels alone",
                100 * json.get("classification_error").asDouble(),
                100 * json.get("supervised_error").asDouble()));
    assertThat(json.get("report").asString()).isEqualTo(one.resolve("report.html").toString());
    for (String file :
        List.of(
            "codes.csv",
            "samples.png",
            "latent.png",
            "manifold.png",
            "unseen.elbz",
            "detector.elbo",
            "classes.elbo")) {
      assertThat(Files.mismatch(one.resolve(file), two.resolve(file))).as(file).isEqualTo(-1);
    }
  }
}
