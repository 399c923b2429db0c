// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.layer;

import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Initializer;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.Parameter;

/**
 * The parameters of a dense layer, which may be applied to several nodes.
 *
 * @param weight matrix {@code [outputs, inputs]}
 * @param bias vector {@code [outputs]}
 */
public record Dense(Parameter weight, Parameter bias) {
  /**
   * Defines parameters {@code name.weight} and {@code name.bias}.
   *
   * @param initializer first values of the weights; {@link Initializer#forBias} those of the bias
   */
  public static Dense in(
      Graph graph, String name, int inputs, int outputs, Initializer initializer) {
    return new Dense(
        graph.matrix(name + ".weight", inputs, outputs, initializer),
        graph.vector(name + ".bias", outputs, initializer.forBias(), inputs));
  }

  /** The layer's outputs for a node {@code [rows, inputs]}. */
  public Node apply(Node x) {
    return x.dense(weight, bias);
  }
}
