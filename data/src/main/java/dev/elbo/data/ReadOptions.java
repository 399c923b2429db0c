// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import dev.elbo.data.file.Quote;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Choices for reading data; {@link #DEFAULTS} reads all rows and takes labels only where the format
 * has a place for them (class folders, an NPZ array named {@code y} or {@code labels}).
 *
 * @param labelColumn CSV column taken as the label instead of as a feature
 * @param labelsFile file with one whole number per row: IDX, NPY or CSV with one column
 * @param maxRows reads at most so many rows, from the start; what follows is not looked at
 */
public record ReadOptions(
    Optional<String> labelColumn, Optional<Path> labelsFile, OptionalInt maxRows) {
  public static final ReadOptions DEFAULTS =
      new ReadOptions(Optional.empty(), Optional.empty(), OptionalInt.empty());

  public ReadOptions {
    Objects.requireNonNull(labelColumn, "labelColumn");
    Objects.requireNonNull(labelsFile, "labelsFile");
    if (labelColumn.isPresent() && labelsFile.isPresent()) {
      throw new DataException(
          "label column "
              + (Quote.of(labelColumn.get()) + " and labels file " + labelsFile.get())
              + " are both given; choose one");
    }
    if (maxRows.isPresent() && !(maxRows.getAsInt() >= 1)) {
      throw new DataException("max rows must be at least 1, got " + maxRows.getAsInt());
    }
  }

  public ReadOptions withLabelColumn(String column) {
    return new ReadOptions(Optional.of(column), labelsFile, maxRows);
  }

  public ReadOptions withLabelsFile(Path file) {
    return new ReadOptions(labelColumn, Optional.of(file), maxRows);
  }

  public ReadOptions withMaxRows(int rows) {
    return new ReadOptions(labelColumn, labelsFile, OptionalInt.of(rows));
  }

  long rowLimit() {
    return maxRows.isPresent() ? maxRows.getAsInt() : Long.MAX_VALUE;
  }

  void refuseLabelColumn(String file, String kind) {
    if (labelColumn.isPresent()) {
      throw DataException.in(
          file,
          "label column "
              + Quote.of(labelColumn.get())
              + " was asked for, but "
              + kind
              + " has no named columns; give the labels as a file");
    }
  }
}
