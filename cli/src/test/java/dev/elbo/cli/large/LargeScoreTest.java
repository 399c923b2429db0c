// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.large;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.apps.anomaly.DetectorConfig;
import dev.elbo.apps.anomaly.DetectorSchema;
import dev.elbo.apps.anomaly.DetectorTrainer;
import dev.elbo.apps.anomaly.TrainingRows;
import dev.elbo.data.table.UnseenLevel;
import dev.elbo.engine.Engine;
import dev.elbo.tables.SchemaOptions;
import dev.elbo.tables.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rows are scored as they come, in a heap that has no room for them. */
final class LargeScoreTest {
  /** Encoded these are 16 MB, as texts some 100 MB. */
  private static final int ROWS = 200_000;

  private static final String HEAP = "-Xmx16m";

  @TempDir Path folder;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void linesFromStandardInput() throws Exception {
    Path detector = detector();
    Path csv = folder.resolve("large.csv");
    LargeCsv.write(csv, ROWS);
    Path scores = folder.resolve("scores.csv");

    score(detector, csv, scores);

    try (Stream<String> lines = Files.lines(scores)) {
      assertThat(lines.count()).isEqualTo(ROWS + 1);
    }
  }

  /** As small as can be: what is measured here is memory. */
  private Path detector() throws IOException {
    Path csv = folder.resolve("train.csv");
    LargeCsv.write(csv, 400);
    Table table = Table.read(csv, SchemaOptions.DEFAULTS.withOnlyMeasured());
    DetectorConfig config =
        new DetectorConfig(
            TrainingRows.CONTAMINATED, 2, List.of(4), OptionalInt.of(2), 10, 1e-3, 20, 1);
    Path detector = folder.resolve("detector.st");
    try (Engine engine = Engine.create(1)) {
      new DetectorTrainer(config)
          .fit(table.with(DetectorSchema.of(table.schema()), UnseenLevel.OTHER).dataset(), engine)
          .detector()
          .save(detector);
    }
    return detector;
  }

  private void score(Path detector, Path csv, Path scores) throws Exception {
    Path errors = folder.resolve("errors.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.elbo.cli.Elbo",
                "score",
                detector.toString(),
                "-")
            .redirectInput(csv.toFile())
            .redirectOutput(scores.toFile())
            .redirectError(errors.toFile())
            .start();
    try {
      int code = process.waitFor();
      assertThat(code).as(() -> read(errors)).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
