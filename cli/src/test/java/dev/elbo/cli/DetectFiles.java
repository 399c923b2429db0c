// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.engine.random.RandomStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * A table of machines whose numbers depend on each other, with faults that break that, and
 * detectors of it. Every tenth row is a fault; one cell of twenty is missing.
 */
final class DetectFiles {
  /** The first line. */
  static final String HEADER = "speed,power,heat,load,sound,mode,volts,site";

  /** Rows to learn from, labelled in the column fault. */
  static final int ROWS = 300;

  /** Fitting takes seconds, so that all tests share one detector of each sort. */
  private static byte[] clean;

  private static byte[] contaminated;

  private final Path folder;

  DetectFiles(Path folder) {
    this.folder = folder;
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  static boolean isFault(int row) {
    return row % 10 == 9;
  }

  /** A row without its label; the same number gives the same row. */
  static String row(int number) {
    RandomStream random = RandomStream.of(21, 1, 0, number);
    double first = random.nextNormal();
    double second = random.nextNormal();
    double size = isFault(number) ? 2 + 2 * random.nextUniform() : 0;
    double sign = random.nextInt(2) == 0 ? -1 : 1;
    double[] values = {
      first,
      2 * first + 0.1 * random.nextNormal() + sign * size,
      20 + second,
      first - second + 0.1 * random.nextNormal() - size,
      100 + 5 * second + 0.5 * random.nextNormal()
    };
    int missing = random.nextInt(4) == 0 ? random.nextInt(values.length) : -1;
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      line.append(i == missing ? "" : String.format(Locale.ROOT, "%.3f", values[i])).append(',');
    }
    String mode = first > 0.4 ? "fast" : first > -0.4 ? "even" : "slow";
    return line + mode + ",230,north";
  }

  /** A usual row without gaps. */
  static String usual() {
    return "0.1,0.2,20.3,-0.2,101.5,even,230,north";
  }

  /** Writes lines below the header. */
  Path write(String name, List<String> lines) {
    return put(name, HEADER + "\n" + String.join("\n", lines) + "\n");
  }

  /** Writes rows without labels. */
  Path rows(String name, int first, int count) {
    return write(name, lines(first, count));
  }

  static List<String> lines(int first, int count) {
    List<String> lines = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      lines.add(row(i));
    }
    return lines;
  }

  /** Writes rows with labels in the column fault. */
  Path labelled(String name, int first, int count, IntFunction<String> label) {
    StringBuilder csv = new StringBuilder(HEADER).append(",fault\n");
    for (int i = first; i < first + count; i++) {
      csv.append(row(i)).append(',').append(label.apply(i)).append('\n');
    }
    return put(name, csv.toString());
  }

  /** Writes the rows to learn from, with labels 0 and 1. */
  Path training() {
    return labelled("train.csv", 0, ROWS, i -> isFault(i) ? "1" : "0");
  }

  Path put(String name, String text) {
    return put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Path put(String name, byte[] content) {
    try {
      return Files.write(path(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A detector of the normal rows. */
  Path clean() {
    synchronized (DetectFiles.class) {
      clean = clean == null ? fit("--clean") : clean;
      return put("clean.st", clean);
    }
  }

  /** A detector of all rows. */
  Path contaminated() {
    synchronized (DetectFiles.class) {
      contaminated = contaminated == null ? fit("--contaminated") : contaminated;
      return put("contaminated.st", contaminated);
    }
  }

  /** The first cells of lines that score printed. */
  static double[] scores(String csv) {
    return csv.lines()
        .skip(1)
        .mapToDouble(line -> Double.parseDouble(line.split(",", 2)[0]))
        .toArray();
  }

  /** Rows without labels, scored; the lines with their header. */
  static String score(Path detector, Path data, Object... more) {
    CommandLineRun run = scored(detector, data, more);
    assertThat(run.code()).as(run.err()).isZero();
    return run.out();
  }

  static CommandLineRun scored(Path detector, Path data, Object... more) {
    Object[] call = new Object[3 + more.length];
    System.arraycopy(new Object[] {"score", detector, data}, 0, call, 0, 3);
    System.arraycopy(more, 0, call, 3, more.length);
    return CommandLineRun.of(call);
  }

  /** Runs with this on standard input. */
  static CommandLineRun fed(byte[] input, Object... call) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input));
    try {
      return CommandLineRun.of(call);
    } finally {
      System.setIn(before);
    }
  }

  private byte[] fit(String mode) {
    Path out = path("fitted.st");
    CommandLineRun run =
        CommandLineRun.of(
            "detect", training(), "--label-column", "fault", mode, "--out", out, "--quiet");
    assertThat(run.code()).as(run.err()).isZero();
    try {
      byte[] content = Files.readAllBytes(out);
      Files.delete(out);
      return content;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
