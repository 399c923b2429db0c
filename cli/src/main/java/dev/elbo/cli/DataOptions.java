// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.data.BundledData;
import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.data.ReadOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** How data are read. */
final class DataOptions {
  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "Labels of the rows: an IDX, NPY or CSV file with one whole number for each.")
  private Path labels;

  @Option(
      names = "--label-column",
      paramLabel = "NAME",
      description = "Column of a CSV file that holds the label and is no feature.")
  private String labelColumn;

  @Option(names = "--rows", paramLabel = "N", description = "Use the first N rows only.")
  private Integer rows;

  /** True if a file of labels was given. */
  boolean labelsGiven() {
    return labels != null;
  }

  /** The column that is no feature, if one was named. */
  Optional<String> labelColumn() {
    return Optional.ofNullable(labelColumn);
  }

  /**
   * Reads the data that an argument names: a file, a folder, or, if there is none of that name,
   * bundled data.
   */
  Dataset read(Path data) {
    ReadOptions options =
        new ReadOptions(
            Optional.ofNullable(labelColumn),
            Optional.ofNullable(labels),
            rows == null ? OptionalInt.empty() : OptionalInt.of(rows));
    if (Files.exists(data)) {
      return Datasets.read(data, options);
    }
    return switch (data.toString()) {
      case "digits" -> bundled(BundledData.digits());
      case "breast-cancer" -> bundled(BundledData.breastCancer());
      default -> Datasets.read(data, options);
    };
  }

  private Dataset bundled(Dataset data) {
    if (labels != null || labelColumn != null) {
      throw new UsageException(
          "the bundled " + data.source() + " come with labels; leave out --labels, --label-column");
    }
    return rows == null ? data : data.head(rows);
  }
}
