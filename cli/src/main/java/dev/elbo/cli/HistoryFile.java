// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.vae.modelfile.AtomicFiles;
import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.train.EpochReport;
import dev.elbo.vae.train.HistoryJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes the history of training, one line or object an epoch, in the format of the name. */
final class HistoryFile {
  private static final List<String> ENDINGS = List.of(".csv", ".json");

  private HistoryFile() {}

  static void check(Path file) {
    OutputFile.check(file, ENDINGS);
  }

  static void write(Path file, List<EpochReport> history) {
    boolean csv = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    AtomicFiles.writeString(
        file, csv ? csv(history) : Json.writePretty(HistoryJson.write(history)) + "\n");
  }

  private static String csv(List<EpochReport> history) {
    StringBuilder text =
        new StringBuilder(
            "epoch,negative_elbo,reconstruction,kl,beta,active_units,learning_rate,"
                + "validation_negative_elbo,seconds\n");
    for (EpochReport report : history) {
      text.append(report.epoch())
          .append(',')
          .append(report.negativeElbo())
          .append(',')
          .append(report.reconstruction())
          .append(',')
          .append(report.kl())
          .append(',')
          .append(report.beta())
          .append(',')
          .append(report.activeUnits())
          .append(',')
          .append(report.learningRate())
          .append(',');
      report.validationNegativeElbo().ifPresent(text::append);
      text.append(',').append(report.seconds()).append('\n');
    }
    return text.toString();
  }
}
