// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.DensityKernels;
import dev.elbo.engine.kernel.ElementwiseKernels;

/** Log-probability of data under Bernoullis; inputs logits and data. */
final class BernoulliOperation extends Operation {
  @Override
  Step forward(NodePlan plan) {
    DensityKernels kernels = plan.kernels().densities();
    Buffer logits = plan.input(0);
    Buffer x = plan.input(1);
    Buffer residual = plan.saved(0);
    Buffer sum = plan.output();
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        sum.data[sum.at(row)] =
            kernels.bernoulli(logits.data, x.data, residual.data, logits.at(row), logits.width);
      }
    };
  }

  @Override
  Step backward(NodePlan plan) {
    ElementwiseKernels elementwise = plan.kernels().elementwise();
    Buffer g = plan.gradient();
    Buffer residual = plan.saved(0);
    Buffer dLogits = plan.gradientTo(0);
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        elementwise.scale(
            residual.data, g.data[g.at(row)], dLogits.data, dLogits.at(row), dLogits.stride);
      }
    };
  }

  @Override
  boolean blocksGradient(int i) {
    return i == 1;
  }

  @Override
  int[] savedWidths(Node node) {
    return new int[] {node.inputs().get(0).width()};
  }

  @Override
  long work(Node node) {
    return 20L * node.inputs().get(0).width();
  }
}
