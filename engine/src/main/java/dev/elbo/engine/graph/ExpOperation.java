// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.ElementwiseKernels;

/** {@code e^x}, element by element. */
final class ExpOperation extends Operation {
  @Override
  Step forward(NodePlan plan) {
    ElementwiseKernels kernels = plan.kernels().elementwise();
    Buffer a = plan.input(0);
    Buffer c = plan.output();
    return (run, from, to) -> kernels.exp(a.data, c.data, c.at(from), c.length(to - from));
  }

  @Override
  Step backward(NodePlan plan) {
    ElementwiseKernels kernels = plan.kernels().elementwise();
    Buffer g = plan.gradient();
    Buffer y = plan.output();
    Buffer da = plan.gradientTo(0);
    return (run, from, to) ->
        kernels.multiply(g.data, y.data, da.data, g.at(from), g.length(to - from));
  }

  @Override
  boolean backwardReadsOutput() {
    return true;
  }
}
