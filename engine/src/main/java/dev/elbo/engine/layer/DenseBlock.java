// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.layer;

import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Initializer;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.Parameter;
import java.util.Optional;

/**
 * The parameters of a hidden layer: dense, layer normalisation if wanted, activation, dropout if
 * wanted, and around all of it a residual connection if wanted and widths agree.
 */
public final class DenseBlock {
  private final Dense dense;
  private final Optional<Norm> norm;
  private final HiddenLayer layer;
  private final boolean residual;

  private record Norm(Parameter gain, Parameter shift) {}

  private DenseBlock(Dense dense, Optional<Norm> norm, HiddenLayer layer, boolean residual) {
    this.dense = dense;
    this.norm = norm;
    this.layer = layer;
    this.residual = residual;
  }

  /**
   * Defines the parameters {@code name.weight}, {@code name.bias} and with normalisation {@code
   * name.norm.weight}, {@code name.norm.bias}.
   *
   * @param inputs width of the nodes it will be applied to
   */
  public static DenseBlock in(Graph graph, String name, int inputs, HiddenLayer layer) {
    int width = layer.width();
    Dense dense = Dense.in(graph, name, inputs, width, layer.initializer());
    Optional<Norm> norm =
        layer.normalize()
            ? Optional.of(
                new Norm(
                    graph.vector(name + ".norm.weight", width, Initializer.ONE, 1),
                    graph.vector(name + ".norm.bias", width, Initializer.ZERO, 1)))
            : Optional.empty();
    return new DenseBlock(dense, norm, layer, layer.residual() && inputs == width);
  }

  /** The block's outputs for a node {@code [rows, inputs]}. */
  public Node apply(Node x) {
    return apply(x, Optional.empty());
  }

  /**
   * The block's outputs for a node {@code [rows, inputs]} and something else that the layer sees.
   *
   * @param term added to the dense layer's outputs before all else, {@code [rows, width]}
   */
  public Node apply(Node x, Optional<Node> term) {
    Node product = dense.apply(x);
    Node h = term.map(product::plus).orElse(product);
    if (norm.isPresent()) {
      h = h.normalizeRow().timesVector(norm.get().gain()).plusVector(norm.get().shift());
    }
    h = h.activate(layer.activation());
    if (layer.dropout() > 0) {
      h = h.dropout(layer.dropout());
    }
    return residual ? h.plus(x) : h;
  }
}
