// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.column.ColumnDensity;
import java.util.List;

/**
 * Log-densities of a table's columns; inputs parameters and rows in which each column has its code
 * and 1 or 0 for whether it is there. What is not there has log-density 0. Forward finds the
 * gradient too.
 */
final class ColumnDensityOperation extends Operation {
  private final ColumnDensity[] columns;

  /** Where the parameters of each column begin, and behind the last. */
  private final int[] starts;

  ColumnDensityOperation(List<ColumnDensity> columns) {
    this.columns = columns.toArray(ColumnDensity[]::new);
    starts = new int[this.columns.length + 1];
    for (int c = 0; c < this.columns.length; c++) {
      starts[c + 1] = Math.addExact(starts[c], this.columns[c].parameters());
    }
  }

  /** Parameters of all columns. */
  int parameterWidth() {
    return starts[columns.length];
  }

  /** Leaves the gradient of each column by its parameters in the saved buffer. */
  @Override
  Step forward(NodePlan plan) {
    Buffer parameters = plan.input(0);
    Buffer x = plan.input(1);
    Buffer gradient = plan.saved(0);
    Buffer y = plan.output();
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        int xAt = x.at(row);
        int yAt = y.at(row);
        for (int c = 0; c < columns.length; c++) {
          int at = parameters.at(row) + starts[c];
          boolean there = x.data[xAt + 2 * c + 1] != 0;
          y.data[yAt + c] =
              there
                  ? columns[c].logProb(parameters.data, at, x.data[xAt + 2 * c], gradient.data)
                  : 0f;
        }
      }
    };
  }

  /** The saved gradient times the upstream one of its column. */
  @Override
  Step backward(NodePlan plan) {
    Buffer x = plan.input(1);
    Buffer saved = plan.saved(0);
    Buffer g = plan.gradient();
    Buffer target = plan.gradientTo(0);
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        int at = target.at(row);
        for (int c = 0; c < columns.length; c++) {
          boolean there = x.data[x.at(row) + 2 * c + 1] != 0;
          float upstream = g.data[g.at(row) + c];
          for (int i = at + starts[c]; i < at + starts[c + 1]; i++) {
            target.data[i] = there ? saved.data[i] * upstream : 0f;
          }
        }
      }
    };
  }

  @Override
  boolean blocksGradient(int i) {
    return i == 1;
  }

  @Override
  boolean backwardReadsInput(int i) {
    return i == 1;
  }

  @Override
  int[] savedWidths(Node node) {
    return new int[] {node.inputs().get(0).width()};
  }

  @Override
  long work(Node node) {
    return 30L * parameterWidth();
  }
}
