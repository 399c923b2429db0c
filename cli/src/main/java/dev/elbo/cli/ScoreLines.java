// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.anomaly.ColumnSurprise;
import dev.elbo.apps.anomaly.Detector;
import dev.elbo.apps.anomaly.Explanation;
import dev.elbo.vae.modelfile.AtomicFiles;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Scores as lines of CSV, one for each row. */
final class ScoreLines {
  private final OutputStream out;
  private final Optional<Detector> detector;
  private final boolean explained;

  /**
   * Lines to a stream, the first with names.
   *
   * @param detector tells p-values and flags; empty for scores of a plain model
   * @param explained whether each line ends with why
   */
  ScoreLines(OutputStream out, Optional<Detector> detector, boolean explained) {
    this.out = out;
    this.detector = detector;
    this.explained = explained;
    line("score" + (detector.isPresent() ? ",p_value,flagged" : "") + (explained ? ",why" : ""));
  }

  /** Something that writes to a stream. */
  interface Content {
    void write(OutputStream out) throws IOException;
  }

  /**
   * Writes to a stream that stays open.
   *
   * @throws UsageException if its reader has gone: input without end would be read in vain
   */
  static void toStream(PrintStream stream, Content content) {
    OutputStream checked =
        new FilterOutputStream(stream) {
          @Override
          public void write(byte[] bytes, int from, int count) {
            stream.write(bytes, from, count);
            if (stream.checkError()) {
              throw new UsageException("standard output was closed before all scores were there");
            }
          }
        };
    try {
      BufferedOutputStream buffered = new BufferedOutputStream(checked);
      content.write(buffered);
      buffered.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file whole or not at all, packed if its name ends in {@code .gz}. */
  static void toFile(Path file, Content content) {
    boolean packed = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    AtomicFiles.write(
        file,
        out -> {
          if (packed) {
            GZIPOutputStream gzip = new GZIPOutputStream(out);
            content.write(gzip);
            gzip.finish();
          } else {
            content.write(out);
          }
        });
  }

  /** Writes all scores to a file. */
  static void write(Path file, Detector detector, double[] scores) {
    toFile(
        file,
        out -> {
          ScoreLines lines = new ScoreLines(out, Optional.of(detector), false);
          for (double score : scores) {
            lines.add(score, Optional.empty(), 0);
          }
        });
  }

  /**
   * A line.
   *
   * @param why the explanation, if lines have one
   * @param most columns of it that are told
   */
  void add(double score, Optional<Explanation> why, int most) {
    StringBuilder line = new StringBuilder(Double.toString(score));
    detector.ifPresent(
        known ->
            line.append(',')
                .append(known.calibration().pValue(score))
                .append(',')
                .append(known.threshold().flags(score) ? 1 : 0));
    if (explained) {
      String text =
          why.map(
                  found ->
                      found.columns().stream()
                          .limit(most)
                          .map(ColumnSurprise::inWords)
                          .collect(Collectors.joining("; ")))
              .orElse("");
      line.append(",\"").append(text.replace("\"", "\"\"")).append('"');
    }
    line(line.toString());
  }

  /** Sends what there is on its way. */
  void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void line(String text) {
    try {
      out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
