// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.ReductionKernels;
import java.util.Arrays;

/** Sum of the columns of each row. */
final class SumColumnsOperation extends Operation {
  @Override
  Step forward(NodePlan plan) {
    ReductionKernels kernels = plan.kernels().reductions();
    Buffer a = plan.input(0);
    Buffer c = plan.output();
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        c.data[c.at(row)] = kernels.sum(a.data, a.at(row), a.width);
      }
    };
  }

  @Override
  Step backward(NodePlan plan) {
    Buffer g = plan.gradient();
    Buffer da = plan.gradientTo(0);
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        Arrays.fill(da.data, da.at(row), da.at(row) + da.width, g.data[g.at(row)]);
      }
    };
  }
}
