// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Layout;
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
    return new WindowProduct(
        plan.kernels().windows(),
        patches,
        plan.input(0),
        padded(plan),
        plan.matrix(weight),
        plan.values(bias),
        plan.output(),
        weight.outputs());
  }

  private Buffer padded(NodePlan plan) {
    return patches.padded() ? plan.saved(0) : plan.input(0);
  }

  @Override
  Step backward(NodePlan plan) {
    Buffer dy = plan.gradient();
    int channels = weight.outputs();
    plan.gradientOf(weight, new PatchSource(patches, padded(plan), dy, channels, true));
    plan.gradientOf(bias, new ChannelSumSource(dy, patches.positions(), channels));
    Buffer dx = plan.gradientTo(0);
    if (dx == null) {
      return null;
    }
    float[] zeros = new float[Layout.padded(patches.image().channels())];
    return new ScatterProduct(
        plan.kernels(), patches, dy, channels, plan.transposed(weight), zeros, dx);
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
    return !patches.padded();
  }

  @Override
  boolean parameterReadsSaved() {
    return true;
  }

  /** The padded image, if there is padding. */
  @Override
  int[] savedWidths(Node node) {
    return patches.padded() ? new int[] {patches.paddedSize()} : new int[0];
  }

  @Override
  long work(Node node) {
    return (long) patches.positions() * weight.inputs() * weight.outputs();
  }
}
