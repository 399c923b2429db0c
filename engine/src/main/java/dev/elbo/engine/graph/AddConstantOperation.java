// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.ElementwiseKernels;

/** Every element plus a constant. */
final class AddConstantOperation extends Operation {
  private final float term;

  AddConstantOperation(float term) {
    this.term = term;
  }

  @Override
  Step forward(NodePlan plan) {
    ElementwiseKernels kernels = plan.kernels().elementwise();
    Buffer a = plan.input(0);
    Buffer c = plan.output();
    return (run, from, to) ->
        kernels.addConstant(a.data, term, c.data, c.at(from), c.length(to - from));
  }

  @Override
  Step backward(NodePlan plan) {
    Buffer g = plan.gradient();
    Buffer da = plan.gradientTo(0);
    return (run, from, to) ->
        System.arraycopy(g.data, g.at(from), da.data, da.at(from), g.length(to - from));
  }
}
