// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.ElementwiseKernels;
import dev.elbo.engine.kernel.Layout;
import dev.elbo.engine.kernel.ReductionKernels;
import java.util.Arrays;

/** Mean over the rows of the batch, repeated in every row. */
final class BatchMeanOperation extends Operation {
  @Override
  Step forward(NodePlan plan) {
    return mean(plan, plan.input(0), plan.output());
  }

  /** The Jacobian is {@code 1 / rows} between any two rows, so the way back is the same mean. */
  @Override
  Step backward(NodePlan plan) {
    return mean(plan, plan.gradient(), plan.gradientTo(0));
  }

  private static Step mean(NodePlan plan, Buffer a, Buffer c) {
    ReductionKernels reductions = plan.kernels().reductions();
    ElementwiseKernels elementwise = plan.kernels().elementwise();
    int padded = Layout.padded(c.width);
    return (run, from, to) -> {
      int first = c.at(from);
      Arrays.fill(c.data, first, first + padded, 0f);
      reductions.columnSums(a.data, a.at(from), a.stride, to - from, a.width, c.data, first);
      elementwise.scale(c.data, 1f / (to - from), c.data, first, padded);
      for (int row = from + 1; row < to; row++) {
        System.arraycopy(c.data, first, c.data, c.at(row), padded);
      }
    };
  }

  @Override
  boolean couplesRows() {
    return true;
  }
}
