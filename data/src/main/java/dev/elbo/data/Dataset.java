// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import dev.elbo.data.table.TableSchema;
import java.util.List;
import java.util.Optional;

/**
 * Immutable rows of numbers, kept in their stored type, with an optional whole-number label each.
 * At least one row. All values are finite. Safe to share between threads.
 */
public interface Dataset {
  int rows();

  /** Features per row, the size of {@link #shape()}. */
  default int width() {
    return shape().size();
  }

  RowShape shape();

  /**
   * Writes the stored values of a row, unscaled (an 8-bit image gives 0 to 255). Allocates nothing.
   *
   * @param row 0 to {@code rows() - 1}
   * @param target receives {@link #width()} values from {@code offset} on
   */
  void copyRow(int row, float[] target, int offset);

  boolean hasLabels();

  /**
   * The label of a row.
   *
   * @throws IllegalStateException without labels
   */
  int label(int row);

  /** Names of the labels 0, 1, 2 and so on where the source has them (class folders), or empty. */
  List<String> labelNames();

  /**
   * The columns of a table of mixed kinds, encoded as {@link TableSchema} says; empty for plain
   * numbers. With a schema the rows are flat, {@link TableSchema#width()} wide, and {@link
   * #columnNames()} is empty.
   */
  default Optional<TableSchema> table() {
    return Optional.empty();
  }

  /** Names of the features of a table of numbers; empty for images and plain arrays. */
  List<String> columnNames();

  /**
   * For 8-bit images the range of the type, 0 to 255; otherwise the smallest and largest value
   * seen. A selection keeps the range of the rows it was taken from, so that the parts of a split
   * are scaled alike.
   */
  ValueRange range();

  /** Name for messages and reports, such as the file name. */
  String source();

  /**
   * SHA-256 of shape, values and labels as {@code sha256:} and 64 hexadecimal digits; the same for
   * the same data whatever file format they came from. Reads every row: keep the result.
   *
   * <p>Hashed are, big-endian: the text {@code elbo-rows-1} in ASCII; rows, height, width and
   * channels as 32-bit integers; all values row by row as IEEE 754 floats; a byte 0, or a byte 1
   * and the labels as 32-bit integers. Column names and range are left out.
   */
  default String fingerprint() {
    return Fingerprint.of(this);
  }

  /**
   * The given rows in the given order, as a view; a row may come more than once.
   *
   * @throws DataException when {@code rows} is empty
   */
  default Dataset select(int[] rows) {
    return SelectedDataset.of(this, rows);
  }

  /** The first {@code count} rows, or all if there are fewer. */
  default Dataset head(int count) {
    if (!(count >= 1)) {
      throw new DataException("head must take at least 1 row, got " + count);
    }
    int[] rows = new int[Math.min(count, rows())];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i;
    }
    return select(rows);
  }

  /** The same rows with these labels, one for each row, instead of any they had. */
  default Dataset withLabels(int[] labels) {
    return LabelledDataset.of(this, labels, List.of());
  }

  /** The same rows with these labels and the names of the labels 0, 1, 2 and so on. */
  default Dataset withLabels(int[] labels, List<String> names) {
    return LabelledDataset.of(this, labels, names);
  }

  /**
   * The same rows without one column, copied; shape and range are found anew.
   *
   * @throws DataException when there is no such column, or no other
   */
  default Dataset withoutColumn(String name) {
    return Columns.without(this, name);
  }
}
