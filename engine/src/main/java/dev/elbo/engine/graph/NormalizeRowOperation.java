// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.ElementwiseKernels;
import dev.elbo.engine.kernel.Layout;
import dev.elbo.engine.kernel.ReductionKernels;

/** Each row to mean 0 and variance 1: {@code (x - mean) / sqrt(variance + EPSILON)}. */
final class NormalizeRowOperation extends Operation {
  private static final float EPSILON = 1e-5f;

  @Override
  Step forward(NodePlan plan) {
    ElementwiseKernels elementwise = plan.kernels().elementwise();
    ReductionKernels reductions = plan.kernels().reductions();
    Buffer x = plan.input(0);
    Buffer y = plan.output();
    Buffer inverse = plan.saved(0);
    int padded = Layout.padded(x.width);
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        int at = x.at(row);
        float mean = reductions.sum(x.data, at, x.width) / x.width;
        elementwise.addConstant(x.data, -mean, y.data, at, padded);
        float variance = reductions.dot(y.data, y.data, at, x.width) / x.width;
        float scale = 1f / (float) Math.sqrt(variance + EPSILON);
        inverse.data[inverse.at(row)] = scale;
        elementwise.scale(y.data, scale, y.data, at, padded);
      }
    };
  }

  /** {@code dx = (dy - mean(dy) - y * mean(dy * y)) / deviation}. */
  @Override
  Step backward(NodePlan plan) {
    ReductionKernels reductions = plan.kernels().reductions();
    Buffer y = plan.output();
    Buffer dy = plan.gradient();
    Buffer dx = plan.gradientTo(0);
    Buffer inverse = plan.saved(0);
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        int at = y.at(row);
        float mean = reductions.sum(dy.data, at, y.width) / y.width;
        float slope = reductions.dot(dy.data, y.data, at, y.width) / y.width;
        float scale = inverse.data[inverse.at(row)];
        for (int i = at; i < at + y.width; i++) {
          dx.data[i] = scale * Math.fma(-slope, y.data[i], dy.data[i] - mean);
        }
      }
    };
  }

  @Override
  boolean backwardReadsOutput() {
    return true;
  }

  @Override
  int[] savedWidths(Node node) {
    return new int[] {1};
  }
}
