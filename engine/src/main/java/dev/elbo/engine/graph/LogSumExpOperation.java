// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.ElementaryFunctions;
import dev.elbo.engine.kernel.ElementwiseKernels;
import dev.elbo.engine.kernel.ReductionKernels;

/** {@code log sum_j e^(a_j)} over the columns of a row. */
final class LogSumExpOperation extends Operation {
  /** Shares of the sum that count as none. */
  private static final float NEGLIGIBLE = 1e-20f;

  @Override
  Step forward(NodePlan plan) {
    ElementwiseKernels elementwise = plan.kernels().elementwise();
    ReductionKernels reductions = plan.kernels().reductions();
    Buffer a = plan.input(0);
    Buffer c = plan.output();
    Buffer softmax = plan.saved(0);
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        int at = a.at(row);
        System.arraycopy(a.data, at, softmax.data, at, a.width);
        c.data[c.at(row)] = inPlace(elementwise, reductions, softmax.data, at, a.width);
      }
    };
  }

  /** Returns the result and leaves the softmax in place of the numbers. */
  static float inPlace(
      ElementwiseKernels elementwise,
      ReductionKernels reductions,
      float[] x,
      int offset,
      int length) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int i = offset; i < offset + length; i++) {
      // NaN is passed over here and comes back in the sum.
      largest = x[i] > largest ? x[i] : largest;
    }
    // Of numbers that are all minus infinity the sum is 0; shifting by that would give NaN.
    float shift = largest == Float.NEGATIVE_INFINITY ? 0f : largest;
    elementwise.addConstant(x, -shift, x, offset, length);
    elementwise.exp(x, x, offset, length);
    float sum = reductions.sum(x, offset, length);
    elementwise.scale(x, 1f / sum, x, offset, length);
    // What follows from the smallest shares would be subnormal, for which processors take a hundred
    // times as long.
    elementwise.atLeast(x, NEGLIGIBLE, x, offset, length);
    elementwise.addConstant(x, -NEGLIGIBLE, x, offset, length);
    return shift + ElementaryFunctions.log(sum);
  }

  @Override
  Step backward(NodePlan plan) {
    ElementwiseKernels elementwise = plan.kernels().elementwise();
    Buffer g = plan.gradient();
    Buffer softmax = plan.saved(0);
    Buffer da = plan.gradientTo(0);
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        elementwise.scale(softmax.data, g.data[g.at(row)], da.data, da.at(row), da.width);
      }
    };
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
