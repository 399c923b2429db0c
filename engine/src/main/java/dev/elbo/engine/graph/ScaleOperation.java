// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.ElementwiseKernels;

/** Every element times a number that is known at each run. */
final class ScaleOperation extends Operation {
  /** A number that may differ from run to run. */
  @FunctionalInterface
  interface Factor {
    float of(Run run);
  }

  private final Factor factor;

  ScaleOperation(Factor factor) {
    this.factor = factor;
  }

  @Override
  Step forward(NodePlan plan) {
    return scale(plan, plan.input(0), plan.output());
  }

  @Override
  Step backward(NodePlan plan) {
    return scale(plan, plan.gradient(), plan.gradientTo(0));
  }

  private Step scale(NodePlan plan, Buffer a, Buffer c) {
    ElementwiseKernels kernels = plan.kernels().elementwise();
    return (run, from, to) ->
        kernels.scale(a.data, factor.of(run), c.data, c.at(from), c.length(to - from));
  }
}
