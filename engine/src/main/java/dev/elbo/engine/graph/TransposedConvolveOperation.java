// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Layout;
import java.util.List;

/**
 * Every pixel times a matrix that makes it a patch of a larger image, where patches overlap their
 * sum, plus a bias. This is the gradient of a convolution by its image (Dumoulin and Visin 2016,
 * section 4).
 */
final class TransposedConvolveOperation extends Operation {
  private final Patches patches;
  private final Parameter weight;
  private final Parameter bias;

  /**
   * @param patches of the resulting image
   */
  TransposedConvolveOperation(Patches patches, Parameter weight, Parameter bias) {
    this.patches = patches;
    this.weight = weight;
    this.bias = bias;
  }

  @Override
  Step forward(NodePlan plan) {
    return new ScatterProduct(
        plan.kernels(),
        patches,
        plan.input(0),
        weight.inputs(),
        plan.matrix(weight),
        plan.values(bias),
        plan.output());
  }

  @Override
  Step backward(NodePlan plan) {
    Buffer dy = plan.gradient();
    int channels = weight.inputs();
    // Without a gradient to pass on, somebody must still pad what the kernel's own is made of.
    Buffer padded = patches.padded() ? plan.kept(patches.paddedSize()) : dy;
    plan.gradientOf(weight, new PatchSource(patches, padded, plan.input(0), channels, false));
    ImageShape image = patches.image();
    plan.gradientOf(bias, new ChannelSumSource(dy, image.pixels(), image.channels()));
    Buffer dx = plan.gradientTo(0);
    if (dx == null) {
      return patches.padded() ? (run, from, to) -> patches.pad(dy, padded, from, to) : null;
    }
    return new WindowProduct(
        plan.kernels().windows(),
        patches,
        dy,
        padded,
        plan.transposed(weight),
        new float[Layout.padded(channels)],
        dx,
        channels);
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
