// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.ElementwiseKernels;

/** KL divergence from N(0, 1) by dimension; inputs mean and logVar. */
final class KlOperation extends Operation {
  @Override
  Step forward(NodePlan plan) {
    ElementwiseKernels kernels = plan.kernels().elementwise();
    Buffer mean = plan.input(0);
    Buffer logVar = plan.input(1);
    Buffer kl = plan.output();
    return (run, from, to) ->
        kernels.klToStandardNormal(
            mean.data, logVar.data, kl.data, kl.at(from), kl.length(to - from));
  }

  @Override
  Step backward(NodePlan plan) {
    ElementwiseKernels kernels = plan.kernels().elementwise();
    Buffer mean = plan.input(0);
    Buffer logVar = plan.input(1);
    Buffer g = plan.gradient();
    Buffer dMean = plan.gradientTo(0) == null ? plan.saved(0) : plan.gradientTo(0);
    Buffer dLogVar = plan.gradientTo(1) == null ? plan.saved(1) : plan.gradientTo(1);
    return (run, from, to) ->
        kernels.klToStandardNormalGradient(
            mean.data,
            logVar.data,
            g.data,
            dMean.data,
            dLogVar.data,
            g.at(from),
            g.length(to - from));
  }

  @Override
  boolean backwardReadsInput(int i) {
    return true;
  }

  @Override
  int[] savedWidths(Node node) {
    return new int[] {node.width(), node.width()};
  }
}
