// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.engine.random.RandomStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A table of people, drawn from a known distribution, and a model of it. */
final class TableFiles {
  /** Rows of the table. */
  static final int ROWS = 2000;

  private static final String[] CITIES = {"Zürich", "São Paulo", "New York, NY"};

  private final Path folder;

  TableFiles(Path folder) {
    this.folder = folder;
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  /**
   * Writes the table: half of the rows are of smokers; of these 90 % live in Zürich and earn 2,000
   * on average, of the others 10 % live there, and they earn 5,000.
   */
  Path write() throws IOException {
    StringBuilder csv = new StringBuilder("id;born;smoker;city;income;children\n");
    for (int i = 0; i < ROWS; i++) {
      RandomStream random = RandomStream.of(7, 1, 0, i);
      boolean smoker = random.nextUniform() < 0.5;
      boolean zurich = random.nextUniform() < (smoker ? 0.9 : 0.1);
      int city = zurich ? 0 : 1 + (int) (2 * random.nextUniform());
      double income = (smoker ? 2000 : 5000) + 300 * random.nextNormal();
      String missing = random.nextUniform() < 0.1 ? "n.a." : null;
      csv.append(
              String.format(
                  Locale.ROOT, "P%05d;%02d.%02d.19%02d", i, i % 28 + 1, i % 12 + 1, 50 + i % 49))
          .append(smoker ? ";yes;" : ";no;")
          .append(CITIES[city])
          .append(';')
          .append(missing == null ? String.format(Locale.ROOT, "%.2f", income) : missing)
          .append(';')
          .append((int) (4 * random.nextUniform()))
          .append('\n');
    }
    return Files.writeString(path("people.csv"), csv);
  }

  /** Writes a table and trains a model on it. */
  Path train() throws IOException {
    Path data = write();
    Path model = path("people.st");
    CommandLineRun run =
        CommandLineRun.of(
            "train",
            data,
            "--missing",
            "n.a.",
            "--out",
            model,
            "--epochs",
            12,
            "--hidden",
            "48",
            "--latent",
            4,
            "--batch",
            64,
            "--lr",
            0.005,
            "--beta",
            0.25,
            "--threads",
            2);
    if (run.code() != 0) {
      throw new IllegalStateException(run.err());
    }
    return model;
  }
}
