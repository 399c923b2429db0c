// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.kernel.ActivationKernels;

/** An activation function, element by element. */
final class ActivationOperation extends Operation {
  private final Activation activation;

  ActivationOperation(Activation activation) {
    this.activation = activation;
  }

  @Override
  Step forward(NodePlan plan) {
    ActivationKernels kernels = plan.kernels().activations();
    Buffer x = plan.input(0);
    Buffer y = plan.output();
    return (run, from, to) ->
        kernels.apply(activation, x.data, y.data, y.at(from), y.at(to) - y.at(from));
  }

  @Override
  Step backward(NodePlan plan) {
    ActivationKernels kernels = plan.kernels().activations();
    Buffer x = plan.input(0);
    Buffer y = plan.output();
    Buffer dy = plan.gradient();
    Buffer dx = plan.gradientTo(0);
    return (run, from, to) ->
        kernels.gradient(
            activation, x.data, y.data, dy.data, dx.data, y.at(from), y.at(to) - y.at(from));
  }

  private boolean differentiatesByArgument() {
    return activation == Activation.SILU || activation == Activation.SOFTPLUS;
  }

  @Override
  boolean backwardReadsInput(int i) {
    return differentiatesByArgument();
  }

  @Override
  boolean backwardReadsOutput() {
    return !differentiatesByArgument();
  }
}
