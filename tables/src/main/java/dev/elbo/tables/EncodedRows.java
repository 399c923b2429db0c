// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import dev.elbo.data.Dataset;
import dev.elbo.data.RowShape;
import dev.elbo.data.ValueRange;
import dev.elbo.data.table.TableSchema;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The encoded rows of a table, in memory or in a mapped file. */
final class EncodedRows implements Dataset {
  private final TableSchema schema;
  private final String title;
  private final FloatBuffer[] parts;
  private final int shift;
  private final int rows;
  private final RowShape shape;
  private final ValueRange range;

  /**
   * Rows in parts.
   *
   * @param shift each part but the last holds 2^shift rows
   */
  EncodedRows(
      TableSchema schema,
      String title,
      FloatBuffer[] parts,
      int shift,
      int rows,
      RowShape shape,
      ValueRange range) {
    this.schema = schema;
    this.title = title;
    this.parts = parts;
    this.shift = shift;
    this.rows = rows;
    this.shape = shape;
    this.range = range;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public RowShape shape() {
    return shape;
  }

  @Override
  public void copyRow(int row, float[] target, int offset) {
    Objects.checkIndex(row, rows);
    int width = shape.size();
    int start = (row & ((1 << shift) - 1)) * width;
    parts[row >>> shift].get(start, target, offset, width);
  }

  @Override
  public boolean hasLabels() {
    return false;
  }

  @Override
  public int label(int row) {
    throw new IllegalStateException(title + ": the data have no labels");
  }

  @Override
  public List<String> labelNames() {
    return List.of();
  }

  @Override
  public List<String> columnNames() {
    return List.of();
  }

  @Override
  public Optional<TableSchema> table() {
    return Optional.of(schema);
  }

  @Override
  public ValueRange range() {
    return range;
  }

  @Override
  public String source() {
    return title;
  }

  /** True if the rows are in a mapped file. */
  boolean isMapped() {
    return parts[0].isDirect();
  }
}
