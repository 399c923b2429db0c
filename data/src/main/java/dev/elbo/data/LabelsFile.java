// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import dev.elbo.data.file.Quote;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Labels that come as rows of one whole number each. */
final class LabelsFile {
  /** Floats hold all whole numbers up to here. */
  private static final int LARGEST = 1 << 24;

  private LabelsFile() {}

  static Dataset attach(Dataset data, Path file, ReadOptions options) {
    ReadOptions plain = new ReadOptions(Optional.empty(), Optional.empty(), options.maxRows());
    return attach(data, Datasets.read(file, plain), file.toString());
  }

  static Dataset attach(Dataset data, Dataset labels, String file) {
    if (labels.width() != 1) {
      throw DataException.in(
          file, "labels must be one whole number per row, got rows of " + labels.shape());
    }
    if (labels.rows() != data.rows()) {
      throw DataException.in(
          file,
          "there must be one label for each row, got "
              + (labels.rows() + " labels for the " + data.rows() + " rows of " + data.source()));
    }
    int[] values = new int[labels.rows()];
    float[] value = new float[1];
    for (int row = 0; row < values.length; row++) {
      labels.copyRow(row, value, 0);
      if (!isLabel(value[0])) {
        throw DataException.in(file, "row " + (row + 1) + ": " + rule(Float.toString(value[0])));
      }
      values[row] = (int) value[0];
    }
    return LabelledDataset.of(data, values, List.of());
  }

  static boolean isLabel(float value) {
    return value == (int) value && Math.abs(value) <= LARGEST;
  }

  static String rule(CharSequence seen) {
    return "a label must be a whole number of at most 16777216, got " + Quote.of(seen);
  }
}
