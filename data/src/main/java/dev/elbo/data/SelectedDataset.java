// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import dev.elbo.data.table.TableSchema;
import java.util.List;
import java.util.Optional;

/** Some rows of another data set, in an order of their own. */
final class SelectedDataset implements Dataset {
  private final Dataset base;
  private final int[] index;

  private SelectedDataset(Dataset base, int[] index) {
    this.base = base;
    this.index = index;
  }

  static Dataset of(Dataset base, int[] rows) {
    if (rows.length == 0) {
      throw DataException.in(base.source(), "a selection must hold at least one row, got none");
    }
    int[] index = rows.clone();
    for (int row : index) {
      if (!(0 <= row && row < base.rows())) {
        throw new IndexOutOfBoundsException(
            "row must be from 0 to " + (base.rows() - 1) + ", got " + row);
      }
    }
    if (!(base instanceof SelectedDataset selected)) {
      return new SelectedDataset(base, index);
    }
    // One level of indirection however often a selection is made.
    for (int i = 0; i < index.length; i++) {
      index[i] = selected.index[index[i]];
    }
    return new SelectedDataset(selected.base, index);
  }

  @Override
  public int rows() {
    return index.length;
  }

  @Override
  public RowShape shape() {
    return base.shape();
  }

  @Override
  public void copyRow(int row, float[] target, int offset) {
    base.copyRow(index[row], target, offset);
  }

  @Override
  public boolean hasLabels() {
    return base.hasLabels();
  }

  @Override
  public int label(int row) {
    return base.label(index[row]);
  }

  @Override
  public List<String> labelNames() {
    return base.labelNames();
  }

  @Override
  public Optional<TableSchema> table() {
    return base.table();
  }

  @Override
  public List<String> columnNames() {
    return base.columnNames();
  }

  @Override
  public ValueRange range() {
    return base.range();
  }

  @Override
  public String source() {
    return base.source();
  }
}
