// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.column.ColumnInput;
import java.util.Arrays;
import java.util.List;

/**
 * What an encoder is given of a table's columns: for each what its {@link ColumnInput} makes of the
 * code, or zeros, and where that tells 1 or 0 for whether it is there. No gradient flows through
 * it.
 */
final class ColumnInputOperation extends Operation {
  private final ColumnInput[] columns;
  private final int width;

  ColumnInputOperation(List<ColumnInput> columns) {
    this.columns = columns.toArray(ColumnInput[]::new);
    int sum = 0;
    for (ColumnInput column : columns) {
      sum = Math.addExact(sum, width(column));
    }
    width = sum;
  }

  private static int width(ColumnInput column) {
    return column.width() + (column.tellsMissing() ? 1 : 0);
  }

  /** Values for a row. */
  int outputWidth() {
    return width;
  }

  @Override
  Step forward(NodePlan plan) {
    Buffer x = plan.input(0);
    Buffer y = plan.output();
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        int at = y.at(row);
        int xAt = x.at(row);
        for (ColumnInput column : columns) {
          float there = x.data[xAt + 1];
          if (there != 0) {
            column.write(x.data[xAt], y.data, at);
          } else {
            Arrays.fill(y.data, at, at + column.width(), 0f);
          }
          if (column.tellsMissing()) {
            y.data[at + column.width()] = there;
          }
          at += width(column);
          xAt += 2;
        }
      }
    };
  }

  @Override
  Step backward(NodePlan plan) {
    throw new IllegalStateException("no gradient flows to rows of a table");
  }

  @Override
  boolean blocksGradient(int i) {
    return true;
  }

  @Override
  long work(Node node) {
    return 2L * node.width();
  }
}
