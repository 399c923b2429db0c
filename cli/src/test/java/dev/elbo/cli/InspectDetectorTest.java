// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.apps.anomaly.DetectorConfig;
import dev.elbo.apps.anomaly.TrainingRows;
import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonCursor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code inspect} says what a detector holds. */
final class InspectDetectorTest {
  @TempDir private Path folder;

  @Test
  void forPeople() {
    Path detector = new DetectFiles(folder).clean();

    CommandLineRun run = CommandLineRun.of("inspect", detector);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.outLines()).noneMatch(line -> line.startsWith(" "));
    assertThat(run.out())
        .containsPattern("(?m)^detector +" + detector + "$")
        .containsPattern("(?m)^learned from +270 rows of train.csv$")
        .containsPattern("(?m)^training rows +clean$")
        .containsPattern("(?m)^members +4 models with hidden layers of 128 and 128$")
        .containsPattern("(?m)^threshold +\\d+\\.\\d+$")
        .containsPattern("(?m)^rule +flags 1 % of normal rows$")
        .containsPattern("(?m)^calibration +scores of 270 normal rows$")
        .containsPattern("(?m)^column +speed +real, ")
        .containsPattern("(?m)^column +mode +categorical")
        .containsPattern("(?m)^column +site +categorical")
        .doesNotContain("fault");
  }

  @Test
  void forPrograms() throws IOException {
    Path detector = new DetectFiles(folder).contaminated();

    JsonCursor json =
        JsonCursor.of(Json.parse(CommandLineRun.of("inspect", detector, "--json").out()));

    assertThat(json.entries().keySet())
        .containsExactly(
            "model",
            "kind",
            "bytes",
            "training",
            "trained_rows",
            "data",
            "members",
            "hidden",
            "seed",
            "threshold",
            "rule",
            "rule_in_words",
            "calibration_rows");
    assertThat(json.get("kind").asString()).isEqualTo("detector");
    assertThat(json.get("bytes").asLong()).isEqualTo(Files.size(detector));
    assertThat(json.get("training").asString()).isEqualTo("contaminated");
    assertThat(json.get("trained_rows").asInt()).isEqualTo(300);
    assertThat(json.get("data").get("source").asString()).isEqualTo("train.csv");
    List<String> columns =
        json.get("data").get("table").get("columns").elements().stream()
            .map(column -> column.get("name").asString())
            .toList();
    assertThat(String.join(",", columns)).isEqualTo(DetectFiles.HEADER);
    assertThat(json.get("hidden").asInts())
        .isEqualTo(
            DetectorConfig.of(TrainingRows.CONTAMINATED).hidden().stream()
                .mapToInt(w -> w)
                .toArray());
    assertThat(json.get("rule").asString()).isEqualTo("false-alarm-rate");
    assertThat(json.get("calibration_rows").asInt()).isEqualTo(300);
  }
}
