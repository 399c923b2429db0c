// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonCursor;
import dev.elbo.vae.modelfile.JsonNull;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code classify} learns and {@code predict} tells, of images and tables. */
final class ClassifyCommandsTest {
  private static final String TRAIN = "train-images-idx3-ubyte";
  private static final String LABELS = "train-labels-idx1-ubyte";
  private static final String TEST = "t10k-images-idx3-ubyte";
  private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

  @TempDir private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    TinyDigits.write(folder);
    // Every third label is missing; classes are texts, one with a comma.
    List<String> lines = new ArrayList<>(List.of("size,colour,kind"));
    for (int i = 0; i < 90; i++) {
      boolean large = i % 2 == 0;
      double size = (large ? 5 : 1) + i % 7 * 0.1;
      String kind = i % 3 == 2 ? "" : large ? "\"tree, old\"" : "bush";
      lines.add(String.format(Locale.ROOT, "%.1f,%s,%s", size, large ? "dark" : "pale", kind));
    }
    Files.write(folder.resolve("plants.csv"), lines);
  }

  private static CommandLineRun run(String call) {
    CommandLineRun run = CommandLineRun.of(call, folder, folder);
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  private static JsonCursor json(String call) {
    return JsonCursor.of(Json.parse(run(call).out()));
  }

  @Test
  void fewLabelsAndManyImages() throws IOException {
    JsonCursor json =
        json(
            ("classify @" + TRAIN + " --labels @" + LABELS + " --labelled 6 --test @" + TEST)
                + (" --test-labels @" + TEST_LABELS + " --steps 200 --lr 0.004 --curve 3,12")
                + " --out @images.st --report @images.html --threads 1 --json");

    assertThat(json.entries().keySet())
        .containsExactly(
            "labelled",
            "unlabelled",
            "error_rate",
            "supervised_error_rate",
            "log_loss",
            "supervised_log_loss",
            "calibration_error",
            "measured_rows",
            "classes",
            "elbo",
            "model",
            "steps",
            "out",
            "seed");
    assertThat(json.get("labelled").asInt()).isEqualTo(6);
    assertThat(json.get("unlabelled").asInt()).isEqualTo(114);
    assertThat(json.get("measured_rows").asInt()).isEqualTo(60);
    assertThat(json.get("classes").asInt()).isEqualTo(3);
    assertThat(json.get("error_rate").asDouble()).isLessThan(0.05);
    assertThat(json.get("supervised_error_rate").asDouble()).isBetween(0.0, 1.0);
    assertThat(json.get("model").asString()).isEqualTo("mixture");
    assertReport();
    JsonCursor predicted =
        json("predict @images.st @" + TEST + " --labels @" + TEST_LABELS + " --out @p.csv --json");
    assertThat(predicted.get("error_rate").asDouble()).isEqualTo(json.get("error_rate").asDouble());
    assertThat(predicted.get("log_loss").asDouble()).isEqualTo(json.get("log_loss").asDouble());
    List<String> lines = Files.readAllLines(folder.resolve("p.csv"));
    assertThat(lines).hasSize(61);
    assertThat(lines.get(0)).isEqualTo("class,p_0,p_1,p_2");
    assertThat(lines.get(1)).startsWith("0,0.");
    assertThat(run("inspect @images.st").out()).contains("classifier of 3 classes", "mixture");
    assertThat(json("inspect @images.st --json").get("labelled_rows").asInt()).isEqualTo(6);
  }

  private static void assertReport() throws IOException {
    assertThat(Files.readString(folder.resolve("images.html")))
        .contains("Learning curve", "labels alone", "Confusion", "What to label next")
        .contains("New images of each class", "Negative ELBO", "6 of 120")
        .doesNotContain("<script", "href=\"http", "src=\"http", "@import", "url(http")
        .doesNotContainPattern("NaN|Infinity");
  }

  @Test
  void missingLabelsOfATableAreNotKnown() throws IOException {
    JsonCursor json =
        json(
            "classify @plants.csv --label-column kind --out @plants.st --steps 300 --threads 1"
                + " --json");
    assertThat(json.get("labelled").asInt()).isEqualTo(60);
    assertThat(json.get("unlabelled").asInt()).isEqualTo(30);
    // Nothing to measure by: no label was held back.
    assertThat(json.get("error_rate").value()).isEqualTo(JsonNull.NULL);
    assertThat(json.get("supervised_error_rate").value()).isEqualTo(JsonNull.NULL);

    CommandLineRun run = run("predict @plants.st @plants.csv --out @plants-p.csv");

    assertThat(run.out()).contains("90 rows classified").doesNotContain("wrong");
    List<String> lines = Files.readAllLines(folder.resolve("plants-p.csv"));
    assertThat(lines.get(0)).isEqualTo("class,p_bush,\"p_tree, old\"");
    assertThat(lines.get(1)).startsWith("\"tree, old\",");
    assertThat(lines.get(2)).startsWith("bush,");
  }

  @Test
  void labelsInAFileOfTextsMayBeMissing() throws IOException {
    List<String> labels = new ArrayList<>(List.of("animal"));
    for (int i = 0; i < 120; i++) {
      labels.add(i >= 60 ? "NA" : List.of("ant", "bee", "cat").get(i % 3));
    }
    Files.write(folder.resolve("animals.csv"), labels);
    JsonCursor json =
        json(
            "classify @"
                + TRAIN
                + " --labels @animals.csv --labelled 9 --steps 100 --lr 0.004"
                + " --out @animals.st --threads 1 --json");
    assertThat(json.get("labelled").asInt()).isEqualTo(9);
    assertThat(json.get("unlabelled").asInt()).isEqualTo(111);
    assertThat(json.get("measured_rows").asInt()).isEqualTo(51);
    assertThat(json.get("error_rate").asDouble()).isLessThan(0.1);
  }

  @Test
  void theSameSeedGivesTheSameFileWhateverTheThreadsAndResumed() throws IOException {
    String call =
        "classify @"
            + TRAIN
            + " --labels @"
            + LABELS
            + " --labelled 6 --steps 20 --seed 4 --model m2";
    run(call + " --out @one.st --threads 1");
    run(call + " --out @two.st --threads 2 --checkpoint @cp");
    run(call + " --out @three.st --threads 1 --checkpoint @cp --resume");
    assertThat(Files.mismatch(folder.resolve("one.st"), folder.resolve("two.st"))).isEqualTo(-1);
    assertThat(Files.mismatch(folder.resolve("one.st"), folder.resolve("three.st"))).isEqualTo(-1);
    run(call.replace("--seed 4", "--seed 5") + " --out @other.st");
    assertThat(Files.mismatch(folder.resolve("one.st"), folder.resolve("other.st")))
        .isNotEqualTo(-1);
  }

  @Test
  void allRowsLabelledIsToldAndWorks() {
    CommandLineRun run =
        run("classify @" + TRAIN + " --labels @" + LABELS + " --steps 5 --out @all.st");
    assertThat(run.err()).contains("note: all rows have labels");
    assertThat(run.out()).contains("labelled", "120").doesNotContain("labels alone");
  }
}
