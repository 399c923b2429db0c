// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Layout;
import dev.elbo.engine.kernel.ProductKernels;
import java.util.List;

/** Every patch of an image times a matrix, plus a bias: {@code y[p] = b + patch[p]·Wᵀ}. */
final class ConvolveOperation extends Operation {
  private final Patches patches;
  private final Parameter weight;
  private final Parameter bias;

  ConvolveOperation(Patches patches, Parameter weight, Parameter bias) {
    this.patches = patches;
    this.weight = weight;
    this.bias = bias;
  }

  @Override
  Step forward(NodePlan plan) {
    return new GatherProduct(
        plan.kernels().products(),
        patches,
        plan.input(0),
        plan.values(weight),
        plan.values(bias),
        plan.output(),
        weight.outputs());
  }

  @Override
  Step backward(NodePlan plan) {
    Buffer dy = plan.gradient();
    int channels = weight.outputs();
    plan.gradientOf(weight, new PatchSource(patches, plan.input(0), dy, channels, true));
    plan.gradientOf(bias, new ChannelSumSource(dy, patches.positions(), channels));
    Buffer dx = plan.gradientTo(0);
    if (dx == null) {
      return null;
    }
    ProductKernels products = plan.kernels().products();
    float[] zeros = new float[Layout.padded(patches.image().channels())];
    return new ScatterProduct(products, patches, dy, channels, plan.transposed(weight), zeros, dx);
  }

  @Override
  List<Parameter> parameters() {
    return List.of(weight, bias);
  }

  @Override
  boolean parameterReadsGradient() {
    return true;
  }

  @Override
  boolean parameterReadsInput(int i) {
    return true;
  }

  @Override
  long work(Node node) {
    return (long) patches.positions() * weight.inputs() * weight.outputs();
  }
}
