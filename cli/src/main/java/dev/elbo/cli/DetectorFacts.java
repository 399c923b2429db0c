// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.anomaly.Detector;
import dev.elbo.apps.anomaly.DetectorConfig;
import dev.elbo.apps.anomaly.DetectorData;
import dev.elbo.apps.anomaly.threshold.ThresholdRule;
import dev.elbo.vae.model.TableSchemaJson;
import dev.elbo.vae.modelfile.JsonArray;
import dev.elbo.vae.modelfile.JsonObject;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a detector holds, for {@code inspect}. */
final class DetectorFacts {
  private final Path path;
  private final long bytes;
  private final Detector detector;

  DetectorFacts(Path path, long bytes, Detector detector) {
    this.path = path;
    this.bytes = bytes;
    this.detector = detector;
  }

  JsonObject json() {
    DetectorConfig config = detector.config();
    DetectorData data = detector.data();
    JsonObject.Builder described =
        JsonObject.builder()
            .put("source", data.source())
            .put("shape", data.shape().toString())
            .put("column_names", JsonArray.ofStrings(data.columnNames()));
    data.table().ifPresent(table -> described.put("table", TableSchemaJson.write(table)));
    return JsonObject.builder()
        .put("model", path.toString())
        .put("kind", "detector")
        .put("bytes", bytes)
        .put("training", config.training().id())
        .put("trained_rows", data.rows())
        .put("data", described.build())
        .put("members", config.members())
        .put("hidden", JsonArray.ofInts(config.hidden().stream().mapToInt(w -> w).toArray()))
        .put("seed", config.seed())
        .put("threshold", detector.threshold().score())
        .put("rule", detector.threshold().rule().id())
        .put("rule_in_words", detector.threshold().rule().description())
        .put("calibration_rows", detector.calibration().count())
        .build();
  }

  void print(Console console) {
    DetectorConfig config = detector.config();
    DetectorData data = detector.data();
    ThresholdRule rule = detector.threshold().rule();
    String hidden =
        config.hidden().stream().map(String::valueOf).collect(Collectors.joining(" and "));
    TextTable table =
        new TextTable()
            .add("detector", path.toString())
            .add("size", String.format(Locale.ROOT, "%,d bytes", bytes))
            .add(
                "learned from",
                String.format(Locale.ROOT, "%,d rows of %s", data.rows(), data.source()))
            .add("training rows", config.training().id())
            .add("members", config.members() + " models with hidden layers of " + hidden)
            .add("seed", Long.toString(config.seed()))
            .add("threshold", Double.toString(detector.threshold().score()))
            .add("rule", rule.description())
            .add(
                "calibration",
                String.format(
                    Locale.ROOT, "scores of %,d normal rows", detector.calibration().count()));
    if (data.table().isEmpty()) {
      table.add("rows", data.shape().toString());
      data.columnNames().forEach(name -> table.add("column", name));
    }
    data.table()
        .ifPresent(
            schema ->
                SchemaLines.of(schema, Integer.MAX_VALUE)
                    .forEach(line -> table.add("column", line.strip())));
    table.print(console);
  }
}
