// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.large;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Tables that are larger than the heap are read and trained on. */
final class LargeTableTest {
  @TempDir Path folder;

  /** Encoded these are 160 MB. */
  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void twoMillionRowsIn128Megabytes() throws Exception {
    check(2_000_000, "-Xmx128m");
  }

  /** Encoded these are 1.6 GB; takes about ten times as long, so only with -Delbo.large=true. */
  @Test
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  @EnabledIfSystemProperty(named = "elbo.large", matches = "true")
  void twentyMillionRowsIn512Megabytes() throws Exception {
    check(20_000_000, "-Xmx512m");
  }

  private void check(int rows, String heap) throws IOException, InterruptedException {
    Path csv = folder.resolve("large.csv");
    LargeCsv.write(csv, rows);
    Map<String, Double> told = train(csv, heap);
    assertThat(told).containsEntry("rows", (double) rows).containsEntry("epochs", 1.0);
    assertThat(told).containsEntry("rowsTrainedOn", (double) rows);
    assertThat(told.get("lossAfter")).isFinite().isLessThan(told.get("lossBefore") - 5);
  }

  private Map<String, Double> train(Path csv, String heap)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-Djava.io.tmpdir=" + folder,
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                LargeTraining.class.getName(),
                csv.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      int code = process.waitFor();
      List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
      lines.forEach(System.out::println);
      assertThat(code).as(String.join("\n", lines)).isZero();
      Map<String, Double> told = new HashMap<>();
      for (String line : lines) {
        String[] parts = line.split(" ");
        if (parts.length == 2) {
          told.put(parts[0], Double.valueOf(parts[1]));
        }
      }
      return told;
    } finally {
      process.destroyForcibly();
    }
  }
}
