// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.ReductionKernels;
import java.util.Arrays;

/** One column repeated. */
final class RepeatColumnsOperation extends Operation {
  @Override
  Step forward(NodePlan plan) {
    Buffer a = plan.input(0);
    Buffer c = plan.output();
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        Arrays.fill(c.data, c.at(row), c.at(row) + c.width, a.data[a.at(row)]);
      }
    };
  }

  @Override
  Step backward(NodePlan plan) {
    ReductionKernels kernels = plan.kernels().reductions();
    Buffer g = plan.gradient();
    Buffer da = plan.gradientTo(0);
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        da.data[da.at(row)] = kernels.sum(g.data, g.at(row), g.width);
      }
    };
  }
}
