// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import java.util.List;

/** Rows from a {@link RowSource}. */
final class InputOperation extends Operation {
  private final RowSpace space;

  InputOperation(RowSpace space) {
    this.space = space;
  }

  @Override
  RowSpace space(List<Node> inputs) {
    return space;
  }

  @Override
  Step forward(NodePlan plan) {
    Buffer output = plan.output();
    int number = plan.node().index();
    return (run, from, to) -> {
      RowSource source = run.source(number);
      if (source == null) {
        throw new IllegalArgumentException(
            "no rows were given for an input of width " + output.width);
      }
      for (int row = from; row < to; row++) {
        source.read(row, output.data, output.at(row));
      }
    };
  }

  @Override
  Step backward(NodePlan plan) {
    throw new AssertionError("inputs have no gradient");
  }
}
