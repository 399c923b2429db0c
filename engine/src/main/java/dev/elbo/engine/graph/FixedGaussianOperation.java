// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.DensityKernels;
import dev.elbo.engine.kernel.ElementwiseKernels;

/** Log-density of data under Gaussians of one fixed variance; inputs mean and data. */
final class FixedGaussianOperation extends Operation {
  private final float precision;
  private final double logNormalizer;

  FixedGaussianOperation(float variance) {
    precision = 1f / variance;
    logNormalizer = 0.5 * StrictMath.log(2 * Math.PI * variance);
  }

  @Override
  Step forward(NodePlan plan) {
    DensityKernels kernels = plan.kernels().densities();
    Buffer mean = plan.input(0);
    Buffer x = plan.input(1);
    Buffer sum = plan.output();
    float constant = (float) (-logNormalizer * mean.width);
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        float squared = kernels.squaredError(x.data, mean.data, mean.at(row), mean.width);
        sum.data[sum.at(row)] = Math.fma(-0.5f * precision, squared, constant);
      }
    };
  }

  @Override
  Step backward(NodePlan plan) {
    ElementwiseKernels elementwise = plan.kernels().elementwise();
    Buffer mean = plan.input(0);
    Buffer x = plan.input(1);
    Buffer g = plan.gradient();
    Buffer dMean = plan.gradientTo(0);
    Buffer dx = plan.gradientTo(1);
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        int at = mean.at(row);
        float scale = g.data[g.at(row)] * precision;
        if (dMean != null) {
          elementwise.subtract(x.data, mean.data, dMean.data, at, mean.stride);
          elementwise.scale(dMean.data, scale, dMean.data, at, mean.stride);
        }
        if (dx != null) {
          elementwise.subtract(mean.data, x.data, dx.data, at, mean.stride);
          elementwise.scale(dx.data, scale, dx.data, at, mean.stride);
        }
      }
    };
  }

  @Override
  boolean backwardReadsInput(int i) {
    return true;
  }
}
