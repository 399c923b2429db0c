// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.ElementwiseKernels;
import dev.elbo.engine.kernel.RandomKernels;
import dev.elbo.engine.random.Philox;

/** {@code z = mean + e^(logVar/2) * noise}; inputs mean and logVar. */
final class SampleOperation extends Operation {
  private final int stream;

  SampleOperation(int randomNode) {
    this.stream = Streams.FIRST_NODE + randomNode;
  }

  @Override
  Step forward(NodePlan plan) {
    ElementwiseKernels elementwise = plan.kernels().elementwise();
    RandomKernels random = plan.kernels().random();
    Buffer mean = plan.input(0);
    Buffer logVar = plan.input(1);
    Buffer z = plan.output();
    Buffer deviation = plan.saved(0);
    WordBuffer buffers = new WordBuffer();
    return (run, from, to) -> {
      // Words lie as the rows do, gaps included, so that one call turns them all to normals.
      int first = deviation.at(from);
      int length = deviation.at(to) - first;
      int[] words = buffers.take(length);
      for (int row = from; row < to; row++) {
        Philox.fill(
            run.seed,
            stream,
            run.step,
            run.firstRow + row,
            0,
            words,
            deviation.at(row) - first,
            z.width);
      }
      random.normals(words, deviation.data, first, length);
      buffers.giveBack(words);
      elementwise.sample(
          mean.data, logVar.data, deviation.data, z.data, z.at(from), z.length(to - from));
    };
  }

  /** {@code dMean = g}, {@code dLogVar = g * (z - mean) / 2}. */
  @Override
  Step backward(NodePlan plan) {
    ElementwiseKernels elementwise = plan.kernels().elementwise();
    Buffer g = plan.gradient();
    Buffer deviation = plan.saved(0);
    Buffer dMean = plan.gradientTo(0);
    Buffer dLogVar = plan.gradientTo(1);
    return (run, from, to) -> {
      int offset = g.at(from);
      int length = g.length(to - from);
      if (dMean != null) {
        System.arraycopy(g.data, offset, dMean.data, offset, length);
      }
      if (dLogVar != null) {
        elementwise.multiply(g.data, deviation.data, dLogVar.data, offset, length);
        elementwise.scale(dLogVar.data, 0.5f, dLogVar.data, offset, length);
      }
    };
  }

  @Override
  int[] savedWidths(Node node) {
    return new int[] {node.width()};
  }
}
