// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.ElementwiseKernels;

/** The larger of each element and a constant. */
final class AtLeastOperation extends Operation {
  private final float floor;

  AtLeastOperation(float floor) {
    this.floor = floor;
  }

  @Override
  Step forward(NodePlan plan) {
    ElementwiseKernels kernels = plan.kernels().elementwise();
    Buffer a = plan.input(0);
    Buffer c = plan.output();
    return (run, from, to) ->
        kernels.atLeast(a.data, floor, c.data, c.at(from), c.length(to - from));
  }

  @Override
  Step backward(NodePlan plan) {
    ElementwiseKernels kernels = plan.kernels().elementwise();
    Buffer a = plan.input(0);
    Buffer g = plan.gradient();
    Buffer da = plan.gradientTo(0);
    return (run, from, to) ->
        kernels.atLeastGradient(a.data, floor, g.data, da.data, g.at(from), g.length(to - from));
  }

  @Override
  boolean backwardReadsInput(int i) {
    return true;
  }
}
