// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.semisupervised.ClassificationMetrics;
import dev.elbo.apps.semisupervised.Classifier;
import dev.elbo.apps.semisupervised.PartlyLabelled;
import dev.elbo.apps.semisupervised.Predictions;
import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.vae.modelfile.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code predict}: the class of each row. */
@Command
final class PredictCommand implements ElboCommand {
  @Parameters(index = "0", paramLabel = "MODEL", description = "Classifier that classify wrote.")
  private Path model;

  @Parameters(index = "1", paramLabel = "DATA", description = "Rows of the classifier's kind.")
  private String data;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "Where class and probabilities of each row go: .csv or .csv.gz.")
  private Path out;

  @Mixin private DataOptions dataOptions;
  @Mixin private ThreadsOption threads;
  @Mixin private OutputOptions output;

  @Override
  public int run(Console console) throws IOException {
    OutputFile.check(out, List.of(".csv", ".csv.gz"));
    dataOptions.requireOther("--out", out, data);
    Classifier classifier = Classifier.load(model);
    Dataset rows =
        ClassRows.others(data, dataOptions, classifier.table(), dataOptions.labelsFile());
    classifier.requireFits(rows);
    int[] labels = PartlyLabelled.labelsOf(rows, classifier.classes());
    try (Engine engine = threads.engine()) {
      Predictions predictions = classifier.session(engine).predict(rows);
      PredictionLines.write(out, predictions, classifier.classes());
      Optional<ClassificationMetrics> metrics =
          Arrays.stream(labels).anyMatch(label -> label >= 0)
              ? Optional.of(ClassificationMetrics.of(predictions, labels))
              : Optional.empty();
      JsonObject.Builder json =
          JsonObject.builder().put("rows", rows.rows()).put("out", out.toString());
      metrics.ifPresent(
          found ->
              json.put("error_rate", found.errorRate())
                  .put("log_loss", found.logLoss())
                  .put("calibration_error", found.calibrationError())
                  .put("measured_rows", found.rows()));
      Written.print(
          console,
          output,
          out.toString(),
          Written.count(rows.rows(), "row")
              + " classified"
              + metrics
                  .map(
                      found ->
                          String.format(
                              Locale.ROOT,
                              ", %.2f %% wrong of %d with labels",
                              100 * found.errorRate(),
                              found.rows()))
                  .orElse(""),
          json);
    }
    return DONE;
  }
}
