// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

/** The columns of several nodes side by side. */
final class ConcatOperation extends Operation {
  @Override
  Step forward(NodePlan plan) {
    Buffer[] parts = new Buffer[plan.inputs().size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = plan.input(i);
    }
    Buffer c = plan.output();
    return (run, from, to) -> {
      int column = 0;
      for (Buffer part : parts) {
        for (int row = from; row < to; row++) {
          System.arraycopy(part.data, part.at(row), c.data, c.at(row) + column, part.width);
        }
        column += part.width;
      }
    };
  }

  @Override
  Step backward(NodePlan plan) {
    Buffer[] parts = new Buffer[plan.inputs().size()];
    int[] columns = new int[parts.length];
    int column = 0;
    for (int i = 0; i < parts.length; i++) {
      parts[i] = plan.gradientTo(i);
      columns[i] = column;
      column += plan.inputs().get(i).width();
    }
    Buffer g = plan.gradient();
    return (run, from, to) -> {
      for (int i = 0; i < parts.length; i++) {
        Buffer part = parts[i];
        for (int row = from; part != null && row < to; row++) {
          System.arraycopy(g.data, g.at(row) + columns[i], part.data, part.at(row), part.width);
        }
      }
    };
  }
}
