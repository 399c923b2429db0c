// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.semisupervised.Predictions;
import dev.elbo.vae.model.ClassSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Predictions as lines of CSV: the class, then the probability of each class. */
final class PredictionLines {
  private PredictionLines() {}

  /**
   * Writes a line for each row to a file, whole or not at all, packed if it ends in {@code .gz}.
   */
  static void write(Path file, Predictions predictions, ClassSchema classes) {
    ScoreLines.toFile(file, out -> write(out, predictions, classes));
  }

  private static void write(OutputStream out, Predictions predictions, ClassSchema classes)
      throws IOException {
    StringBuilder line = new StringBuilder("class");
    for (int c = 0; c < classes.size(); c++) {
      line.append(',').append(cell("p_" + classes.name(c)));
    }
    line(out, line);
    for (int row = 0; row < predictions.rows(); row++) {
      line.append(cell(classes.name(predictions.label(row))));
      for (int c = 0; c < classes.size(); c++) {
        line.append(',').append(predictions.probability(row, c));
      }
      line(out, line);
    }
  }

  private static String cell(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private static void line(OutputStream out, StringBuilder line) throws IOException {
    out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    line.setLength(0);
  }
}
