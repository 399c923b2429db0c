// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import dev.elbo.data.table.TableSchema;
import java.util.List;
import java.util.Optional;

/** The rows of another data set with labels of their own. */
final class LabelledDataset implements Dataset {
  private final Dataset base;
  private final int[] labels;
  private final List<String> labelNames;

  private LabelledDataset(Dataset base, int[] labels, List<String> labelNames) {
    this.base = base;
    this.labels = labels;
    this.labelNames = labelNames;
  }

  static Dataset of(Dataset data, int[] labels, List<String> labelNames) {
    if (labels.length != data.rows()) {
      throw DataException.in(
          data.source(),
          "there must be one label for each row, got "
              + (labels.length + " labels for " + data.rows() + " rows"));
    }
    Dataset base = data instanceof LabelledDataset labelled ? labelled.base : data;
    return new LabelledDataset(base, labels.clone(), List.copyOf(labelNames));
  }

  @Override
  public int rows() {
    return base.rows();
  }

  @Override
  public RowShape shape() {
    return base.shape();
  }

  @Override
  public void copyRow(int row, float[] target, int offset) {
    base.copyRow(row, target, offset);
  }

  @Override
  public boolean hasLabels() {
    return true;
  }

  @Override
  public int label(int row) {
    return labels[row];
  }

  @Override
  public List<String> labelNames() {
    return labelNames;
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
