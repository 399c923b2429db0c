// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import java.util.List;

/** A vector parameter as the same row everywhere. */
final class RepeatRowsOperation extends Operation {
  private final Parameter vector;
  private final RowSpace space;

  RepeatRowsOperation(Parameter vector, RowSpace space) {
    this.vector = vector;
    this.space = space;
  }

  @Override
  RowSpace space(List<Node> inputs) {
    return space;
  }

  @Override
  Step forward(NodePlan plan) {
    float[] values = plan.values(vector);
    Buffer c = plan.output();
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        System.arraycopy(values, 0, c.data, c.at(row), c.width);
      }
    };
  }

  @Override
  Step backward(NodePlan plan) {
    plan.gradientOf(vector, new RowSumSource(plan.gradient()));
    return null;
  }

  @Override
  List<Parameter> parameters() {
    return List.of(vector);
  }

  @Override
  boolean parameterReadsGradient() {
    return true;
  }
}
