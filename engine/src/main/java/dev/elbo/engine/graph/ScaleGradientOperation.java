// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.ElementwiseKernels;
import java.util.List;

/** The same rows; on the way back each row is multiplied by a number that is defined later. */
final class ScaleGradientOperation extends Operation {
  private final LateNode factor;

  ScaleGradientOperation(LateNode factor) {
    this.factor = factor;
  }

  @Override
  Step forward(NodePlan plan) {
    Buffer a = plan.input(0);
    Buffer c = plan.output();
    return (run, from, to) ->
        System.arraycopy(a.data, a.at(from), c.data, c.at(from), a.length(to - from));
  }

  @Override
  Step backward(NodePlan plan) {
    ElementwiseKernels kernels = plan.kernels().elementwise();
    Buffer f = plan.late(factor.get());
    Buffer g = plan.gradient();
    Buffer da = plan.gradientTo(0);
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        System.arraycopy(g.data, g.at(row), da.data, da.at(row), da.stride);
        kernels.scale(da.data, f.data[f.at(row)], da.data, da.at(row), da.stride);
      }
    };
  }

  @Override
  List<Node> backwardReadsLate() {
    return List.of(factor.get());
  }
}
