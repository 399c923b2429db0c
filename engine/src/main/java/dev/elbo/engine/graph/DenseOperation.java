// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Layout;
import dev.elbo.engine.kernel.ProductKernels;
import java.util.List;
import java.util.Optional;

/**
 * {@code y = x·Wᵀ + b}: bias (0 without one) first, then one chain of fused multiply-adds over the
 * inputs.
 */
final class DenseOperation extends Operation {
  private final Parameter weight;
  private final Optional<Parameter> bias;

  DenseOperation(Parameter weight, Optional<Parameter> bias) {
    this.weight = weight;
    this.bias = bias;
  }

  @Override
  Step forward(NodePlan plan) {
    ProductKernels products = plan.kernels().products();
    Buffer x = plan.input(0);
    Buffer y = plan.output();
    Panels w = plan.matrix(weight);
    float[] b = bias.map(plan::values).orElseGet(() -> new float[Layout.padded(y.width)]);
    Buffer scratch = plan.saved(0);
    return (run, from, to) -> {
      products.multiply(
          x.data,
          x.at(from),
          x.stride,
          w.data(),
          w.at(),
          b,
          y.data,
          y.at(from),
          y.stride,
          to - from,
          x.width,
          y.width,
          scratch.data,
          scratch.at(from));
    };
  }

  @Override
  Step backward(NodePlan plan) {
    Buffer dy = plan.gradient();
    plan.gradientOf(weight, new DenseSource(plan.input(0), dy));
    bias.ifPresent(vector -> plan.gradientOf(vector, new RowSumSource(dy)));
    Buffer dx = plan.gradientTo(0);
    if (dx == null) {
      return null;
    }
    ProductKernels products = plan.kernels().products();
    Panels transposed = plan.transposed(weight);
    float[] zeros = new float[Layout.padded(dx.width)];
    Buffer scratch = plan.backwardScratch(dy.width);
    return (run, from, to) -> {
      products.multiply(
          dy.data,
          dy.at(from),
          dy.stride,
          transposed.data(),
          transposed.at(),
          zeros,
          dx.data,
          dx.at(from),
          dx.stride,
          to - from,
          dy.width,
          dx.width,
          scratch.data,
          scratch.at(from));
    };
  }

  @Override
  List<Parameter> parameters() {
    return bias.map(vector -> List.of(weight, vector)).orElse(List.of(weight));
  }

  @Override
  boolean parameterReadsGradient() {
    return true;
  }

  @Override
  boolean parameterReadsInput(int i) {
    return true;
  }

  /** Scratch memory for the product; not read afterwards. */
  @Override
  int[] savedWidths(Node node) {
    return new int[] {weight.inputs()};
  }

  @Override
  boolean savedIsScratch() {
    return true;
  }

  @Override
  boolean passesFewRows() {
    return false;
  }

  @Override
  long work(Node node) {
    return (long) weight.inputs() * weight.outputs();
  }
}
