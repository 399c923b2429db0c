// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import java.util.List;

/** The rows of a table. */
final class TableOperation extends Operation {
  private final Parameter table;

  TableOperation(Parameter table) {
    this.table = table;
  }

  @Override
  Step forward(NodePlan plan) {
    float[] values = plan.values(table);
    Buffer c = plan.output();
    return (run, from, to) ->
        System.arraycopy(values, c.length(from), c.data, c.at(from), c.length(to - from));
  }

  @Override
  Step backward(NodePlan plan) {
    plan.gradientOf(table, new TableSource(plan.gradient()));
    return null;
  }

  @Override
  RowSpace space(List<Node> inputs) {
    return RowSpace.ofTable(table.outputs());
  }

  @Override
  List<Parameter> parameters() {
    return List.of(table);
  }

  @Override
  boolean parameterReadsGradient() {
    return true;
  }
}
