// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.network;

import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Initializer;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.Parameter;
import java.util.Optional;

/**
 * How a condition enters a layer: its product with a matrix is added to the layer's own before
 * normalisation and activation. This is the layer that would see the condition beside its inputs
 * (Sohn et al. 2015, section 4), without their being copied side by side.
 */
public final class ConditionWeights {
  private final Optional<Parameter> weight;

  private ConditionWeights(Optional<Parameter> weight) {
    this.weight = weight;
  }

  /**
   * Defines the parameter {@code condition.name.weight}, {@code [width, classes]}; none without
   * classes.
   *
   * @param width outputs of the layer
   */
  public static ConditionWeights in(Graph graph, String name, int classes, int width) {
    return new ConditionWeights(
        classes == 0
            ? Optional.empty()
            : Optional.of(
                graph.matrix(
                    "condition." + name + ".weight", classes, width, Initializer.FAN_IN_UNIFORM)));
  }

  /**
   * What to add to the layer's product, {@code [rows, width]}; nothing without classes.
   *
   * @param condition {@code [rows, classes]}
   */
  public Optional<Node> term(Optional<Node> condition) {
    return weight.map(matrix -> condition.orElseThrow().dense(matrix));
  }

  /** The layer's product and the condition's. */
  public Node addTo(Node product, Optional<Node> condition) {
    return term(condition).map(product::plus).orElse(product);
  }
}
