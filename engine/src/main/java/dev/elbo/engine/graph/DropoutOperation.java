// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.ElementwiseKernels;
import dev.elbo.engine.random.Philox;

/** Random elements set to 0 while training. */
final class DropoutOperation extends Operation {
  private final float probability;
  private final int stream;

  DropoutOperation(float probability, int randomNode) {
    this.probability = probability;
    this.stream = Streams.FIRST_NODE + randomNode;
  }

  @Override
  Step forward(NodePlan plan) {
    Buffer a = plan.input(0);
    Buffer c = plan.output();
    if (!plan.training()) {
      return (run, from, to) ->
          System.arraycopy(a.data, a.at(from), c.data, c.at(from), a.length(to - from));
    }
    ElementwiseKernels kernels = plan.kernels().elementwise();
    Buffer mask = plan.saved(0);
    // Words are compared as 31-bit numbers, which is finer than any probability in use.
    int threshold = (int) Math.min(Integer.MAX_VALUE, (long) (probability * 0x1p31));
    float keep = 1f / (1f - probability);
    WordBuffer buffers = new WordBuffer();
    return (run, from, to) -> {
      int[] words = buffers.take(a.width);
      for (int row = from; row < to; row++) {
        Philox.fill(run.seed, stream, run.step, run.firstRow + row, 0, words, 0, a.width);
        int at = mask.at(row);
        for (int i = 0; i < a.width; i++) {
          mask.data[at + i] = (words[i] >>> 1) < threshold ? 0f : keep;
        }
      }
      buffers.giveBack(words);
      kernels.multiply(a.data, mask.data, c.data, c.at(from), c.length(to - from));
    };
  }

  @Override
  Step backward(NodePlan plan) {
    ElementwiseKernels kernels = plan.kernels().elementwise();
    Buffer g = plan.gradient();
    Buffer mask = plan.saved(0);
    Buffer da = plan.gradientTo(0);
    return (run, from, to) ->
        kernels.multiply(g.data, mask.data, da.data, g.at(from), g.length(to - from));
  }

  @Override
  int[] savedWidths(Node node) {
    return new int[] {node.width()};
  }
}
