// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.data.ReadOptions;
import dev.elbo.data.Split;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Where validation rows come from. */
final class ValidationOption {
  @Option(
      names = "--validation",
      paramLabel = "WHAT",
      description =
          "Rows to choose the best weights by: a share of the data below 1, a number of rows held"
              + " out at random, or a file.")
  private String validation;

  @Option(
      names = "--validation-labels",
      paramLabel = "FILE",
      description = "Labels of the rows of a --validation file, for a conditional model.")
  private Path labels;

  /**
   * Rows to train on and, if wanted, rows to validate on.
   *
   * @param train the rest of the data
   */
  record Parts(Dataset train, Optional<Dataset> validation) {}

  boolean given() {
    return validation != null;
  }

  /** Refuses numbers that cannot be right whatever the data. */
  void check() {
    if (labels != null && (!given() || number().isPresent())) {
      throw new UsageException(
          "--validation-labels belong to a --validation file, got "
              + (given() ? "--validation " + validation : "no --validation")
              + "; rows held out keep their labels");
    }
    if (given() && number().isPresent()) {
      double number = number().get();
      boolean share = number > 0 && number < 1;
      boolean rows = number >= 1 && number <= Integer.MAX_VALUE && number == Math.rint(number);
      if (!share && !rows) {
        throw new UsageException(
            "--validation must be a share above 0 and below 1, a whole number of rows or a file,"
                + " got '"
                + validation
                + "'");
      }
    }
  }

  /**
   * Takes data apart.
   *
   * @param more reads a file of the same kind of data
   */
  Parts split(Dataset data, Function<String, Dataset> more, long seed) {
    if (!given()) {
      return new Parts(data, Optional.empty());
    }
    if (number().isEmpty()) {
      Dataset rows = more.apply(validation);
      return new Parts(
          data,
          Optional.of(
              labels == null ? rows : Datasets.withLabels(rows, labels, ReadOptions.DEFAULTS)));
    }
    double number = number().get();
    int rows = number < 1 ? (int) Math.max(1, Math.round(number * data.rows())) : (int) number;
    Split split = Split.random(data, rows, seed);
    return new Parts(split.train(), Optional.of(split.validation()));
  }

  private Optional<Double> number() {
    try {
      return Optional.of(Double.parseDouble(validation));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
