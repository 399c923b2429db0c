// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import dev.elbo.data.table.TableSchema;
import java.util.List;
import java.util.Optional;

/** Encoded rows of a table in memory, such as a model gives. */
public final class EncodedTable implements Dataset {
  private final TableSchema schema;
  private final float[][] rows;
  private final ValueRange range;
  private final String source;

  private EncodedTable(TableSchema schema, float[][] rows, ValueRange range, String source) {
    this.schema = schema;
    this.rows = rows;
    this.range = range;
    this.source = source;
  }

  /**
   * Rows of a schema.
   *
   * @param rows {@code [rows][schema.width()]}, at least one, as {@link TableSchema#encode} gives
   *     them; copied
   * @param source name for messages
   * @throws DataException if there are none, one has another width or holds a number that is not
   *     finite
   */
  public static EncodedTable of(TableSchema schema, float[][] rows, String source) {
    if (rows.length == 0 || schema.width() == 0) {
      throw new DataException(source + ": there must be rows and columns to model");
    }
    float[][] copy = new float[rows.length][];
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    for (int r = 0; r < rows.length; r++) {
      copy[r] = rows[r].clone();
      if (copy[r].length != schema.width()) {
        throw new DataException(
            source
                + ": row "
                + (r + 1)
                + " has "
                + copy[r].length
                + " numbers, the schema makes "
                + schema.width());
      }
      for (float value : copy[r]) {
        if (!Float.isFinite(value)) {
          throw new DataException(source + ": row " + (r + 1) + " holds " + value);
        }
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    return new EncodedTable(schema, copy, new ValueRange(min, max), source);
  }

  @Override
  public int rows() {
    return rows.length;
  }

  @Override
  public RowShape shape() {
    return RowShape.flat(schema.width());
  }

  @Override
  public void copyRow(int row, float[] target, int offset) {
    System.arraycopy(rows[row], 0, target, offset, schema.width());
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
    return List.of();
  }

  @Override
  public ValueRange range() {
    return range;
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public Optional<TableSchema> table() {
    return Optional.of(schema);
  }
}
