// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.large;

import dev.elbo.data.Dataset;
import dev.elbo.data.RowShape;
import dev.elbo.data.ValueRange;
import dev.elbo.data.table.TableSchema;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;

/** Rows that tell which of them were read while they were watched. */
final class CountedRows implements Dataset {
  private final Dataset rows;
  private final AtomicIntegerArray seen;
  private final LongAdder different = new LongAdder();
  private volatile boolean watched;

  CountedRows(Dataset rows) {
    this.rows = rows;
    this.seen = new AtomicIntegerArray(rows.rows() / Integer.SIZE + 1);
  }

  void watch(boolean on) {
    watched = on;
  }

  /** Number of different rows that were read. */
  long different() {
    return different.sum();
  }

  @Override
  public void copyRow(int row, float[] target, int offset) {
    if (watched) {
      int bit = 1 << row;
      if ((seen.getAndUpdate(row >>> 5, bits -> bits | bit) & bit) == 0) {
        different.increment();
      }
    }
    rows.copyRow(row, target, offset);
  }

  @Override
  public int rows() {
    return rows.rows();
  }

  @Override
  public RowShape shape() {
    return rows.shape();
  }

  @Override
  public boolean hasLabels() {
    return false;
  }

  @Override
  public int label(int row) {
    return rows.label(row);
  }

  @Override
  public List<String> labelNames() {
    return rows.labelNames();
  }

  @Override
  public Optional<TableSchema> table() {
    return rows.table();
  }

  @Override
  public List<String> columnNames() {
    return rows.columnNames();
  }

  @Override
  public ValueRange range() {
    return rows.range();
  }

  @Override
  public String source() {
    return rows.source();
  }
}
