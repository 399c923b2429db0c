// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import java.util.Arrays;

/** Some consecutive columns. */
final class ColumnsOperation extends Operation {
  private final int first;

  ColumnsOperation(int first) {
    this.first = first;
  }

  @Override
  Step forward(NodePlan plan) {
    Buffer a = plan.input(0);
    Buffer c = plan.output();
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        System.arraycopy(a.data, a.at(row) + first, c.data, c.at(row), c.width);
      }
    };
  }

  @Override
  Step backward(NodePlan plan) {
    Buffer g = plan.gradient();
    Buffer da = plan.gradientTo(0);
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        Arrays.fill(da.data, da.at(row), da.at(row) + da.width, 0f);
        System.arraycopy(g.data, g.at(row), da.data, da.at(row) + first, g.width);
      }
    };
  }
}
