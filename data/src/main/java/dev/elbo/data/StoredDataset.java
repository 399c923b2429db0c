// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import java.util.List;

/** Rows in memory, without labels. */
final class StoredDataset implements Dataset {
  private final Values values;
  private final RowShape shape;
  private final List<String> columnNames;
  private final ValueRange range;
  private final String source;

  private StoredDataset(
      Values values, RowShape shape, List<String> columnNames, ValueRange range, String source) {
    this.values = values;
    this.shape = shape;
    this.columnNames = columnNames;
    this.range = range;
    this.source = source;
  }

  /** A table; columns named as pixels make it an image, see {@link PixelNames}. */
  static Dataset table(Values values, List<String> columnNames, String source) {
    RowShape shape = PixelNames.shapeOf(columnNames).orElse(RowShape.flat(values.width()));
    List<String> names = shape.isImage() ? List.of() : List.copyOf(columnNames);
    return new StoredDataset(values, shape, names, ValueRange.seenIn(values), source);
  }

  static Dataset array(Values values, RowShape shape, ValueRange range, String source) {
    return new StoredDataset(values, shape, List.of(), range, source);
  }

  @Override
  public int rows() {
    return values.rows();
  }

  @Override
  public RowShape shape() {
    return shape;
  }

  @Override
  public void copyRow(int row, float[] target, int offset) {
    values.copyRow(row, target, offset);
  }

  @Override
  public boolean hasLabels() {
    return false;
  }

  @Override
  public int label(int row) {
    throw new IllegalStateException(source + ": the data have no labels");
  }

  @Override
  public List<String> labelNames() {
    return List.of();
  }

  @Override
  public List<String> columnNames() {
    return columnNames;
  }

  @Override
  public ValueRange range() {
    return range;
  }

  @Override
  public String source() {
    return source;
  }

  /** How the rows are kept. */
  Values values() {
    return values;
  }
}
