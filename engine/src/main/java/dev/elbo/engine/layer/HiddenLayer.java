// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.layer;

import dev.elbo.engine.graph.Initializer;
import dev.elbo.engine.kernel.Activation;

/**
 * What a hidden layer is made of.
 *
 * @param width outputs, at least 1
 * @param activation activation function
 * @param normalize layer normalisation before the activation (Ba et al. 2016)
 * @param residual adds the block's input to its output where widths agree (He et al. 2016)
 * @param dropout probability that an output is 0 while training, at least 0 and below 1
 * @param initializer first values of the weights
 */
public record HiddenLayer(
    int width,
    Activation activation,
    boolean normalize,
    boolean residual,
    float dropout,
    Initializer initializer) {

  /** Checks the ranges. */
  public HiddenLayer {
    if (!(width >= 1)) {
      throw new IllegalArgumentException("hidden width must be at least 1, got " + width);
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("dropout must be at least 0 and below 1, got " + dropout);
    }
  }
}
