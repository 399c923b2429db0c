// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.layer;

import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Initializer;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.kernel.Activation;

/**
 * A hidden layer: dense, layer normalisation if wanted, activation, dropout if wanted, and around
 * all of it a residual connection if wanted and possible.
 *
 * @param width outputs, at least 1
 * @param activation activation function
 * @param normalize layer normalisation before the activation (Ba et al. 2016)
 * @param residual adds the block's input to its output where widths agree (He et al. 2016)
 * @param dropout probability that an output is 0 while training, at least 0 and below 1
 * @param initializer first values of the weights
 */
public record DenseBlock(
    int width,
    Activation activation,
    boolean normalize,
    boolean residual,
    float dropout,
    Initializer initializer) {

  /** Checks the ranges. */
  public DenseBlock {
    if (!(width >= 1)) {
      throw new IllegalArgumentException("width must be at least 1, got " + width);
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("dropout must be at least 0 and below 1, got " + dropout);
    }
  }

  /**
   * Adds the block to the graph of {@code x}.
   *
   * @param name prefix of its parameters: {@code name.weight}, {@code name.bias}, {@code
   *     name.norm.weight}, {@code name.norm.bias}
   */
  public Node apply(String name, Node x) {
    Graph graph = x.graph();
    Node h = x.dense(name, width, initializer);
    if (normalize) {
      h =
          h.normalizeRow()
              .timesVector(graph.vector(name + ".norm.weight", width, Initializer.ONE, 1))
              .plusVector(graph.vector(name + ".norm.bias", width, Initializer.ZERO, 1));
    }
    h = h.activate(activation);
    if (dropout > 0) {
      h = h.dropout(dropout);
    }
    return residual && x.width() == width ? h.plus(x) : h;
  }
}
