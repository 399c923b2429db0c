// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.DensityKernels;
import dev.elbo.engine.kernel.ElementwiseKernels;

/** Log-density of data under Gaussians; inputs mean, logVar and data. */
final class GaussianOperation extends Operation {
  @Override
  Step forward(NodePlan plan) {
    DensityKernels kernels = plan.kernels().densities();
    Buffer mean = plan.input(0);
    Buffer logVar = plan.input(1);
    Buffer x = plan.input(2);
    Buffer sum = plan.output();
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        sum.data[sum.at(row)] =
            kernels.gaussian(x.data, mean.data, logVar.data, mean.at(row), mean.width);
      }
    };
  }

  @Override
  Step backward(NodePlan plan) {
    DensityKernels kernels = plan.kernels().densities();
    ElementwiseKernels elementwise = plan.kernels().elementwise();
    Buffer mean = plan.input(0);
    Buffer logVar = plan.input(1);
    Buffer x = plan.input(2);
    Buffer g = plan.gradient();
    Buffer dMean = plan.gradientTo(0) == null ? plan.saved(0) : plan.gradientTo(0);
    Buffer dLogVar = plan.gradientTo(1) == null ? plan.saved(1) : plan.gradientTo(1);
    Buffer dx = plan.gradientTo(2);
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        kernels.gaussianGradient(
            x.data,
            mean.data,
            logVar.data,
            g.data[g.at(row)],
            dMean.data,
            dLogVar.data,
            mean.at(row),
            mean.width);
      }
      if (dx != null) {
        elementwise.scale(dMean.data, -1f, dx.data, dx.at(from), dx.length(to - from));
      }
    };
  }

  @Override
  boolean backwardReadsInput(int i) {
    return true;
  }

  @Override
  int[] savedWidths(Node node) {
    int width = node.inputs().get(0).width();
    return new int[] {width, width};
  }

  @Override
  long work(Node node) {
    return 20L * node.inputs().get(0).width();
  }
}
