// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.large;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SplittableRandom;

/** A table of any length with a column of each kind, all of which follow from a hidden group. */
final class LargeCsv {
  private static final String[] CITIES = {
    "Basel", "Zürich", "Genf", "Bern", "Chur", "Thun", "Olten", "Aarau"
  };
  private static final String[] DAYS = days();

  private LargeCsv() {}

  /** Writes the rows; the same number gives the same file. */
  static void write(Path file, int rows) throws IOException {
    SplittableRandom random = new SplittableRandom(11);
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("height,income,visits,member,city,born,grade,pulse,weight,smoker\n");
      StringBuilder line = new StringBuilder();
      for (int row = 0; row < rows; row++) {
        line.setLength(0);
        append(line, random);
        out.append(line);
      }
    }
  }

  private static void append(StringBuilder line, SplittableRandom random) {
    int group = random.nextInt(4);
    double noise = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
    hundredths(line, 15_000 + 1_000 * group + (int) (1_000 * noise));
    line.append(',').append((int) (900 * Math.exp(1.5 * noise + 0.4 * group))).append(',');
    line.append((int) (-(1 + group) * Math.log(1 - random.nextDouble()))).append(',');
    line.append(random.nextInt(5) <= group ? "yes," : "no,");
    line.append(CITIES[2 * group + random.nextInt(2)]).append(',');
    line.append(DAYS[3_000 * group + random.nextInt(3_000)]).append(',');
    line.append(1 + group + random.nextInt(2)).append(',');
    if (random.nextInt(10) > 0) {
      hundredths(line, 7_000 - 400 * group + random.nextInt(1_500));
    }
    line.append(',');
    if (random.nextInt(10) > 0) {
      hundredths(line, 6_000 + 800 * group + (int) (700 * noise));
    }
    line.append(',');
    if (random.nextInt(20) > 0) {
      line.append(random.nextInt(6) <= group ? "true" : "false");
    }
    line.append('\n');
  }

  private static void hundredths(StringBuilder line, int value) {
    int rest = value % 100;
    line.append(value / 100).append(rest < 10 ? ".0" : ".").append(rest);
  }

  private static String[] days() {
    String[] days = new String[12_000];
    for (int i = 0; i < days.length; i++) {
      days[i] = LocalDate.of(1970, 1, 1).plusDays(i).toString();
    }
    return days;
  }
}
