// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static dev.elbo.engine.graph.Graph.require;

/**
 * A node that is named before it is defined, for gradients that are scaled by something that
 * depends on the very node they flow to; see {@link Node#scaleGradient}.
 */
public final class LateNode {
  private Node node;

  /** A reference to a node that is not defined yet. */
  public LateNode() {}

  /**
   * Says which node it is.
   *
   * @param node of width 1, a number for each row of the batch
   * @throws IllegalArgumentException if it has another width or is not a node of the batch
   * @throws IllegalStateException if it was said before
   */
  public void set(Node node) {
    if (this.node != null) {
      throw new IllegalStateException("a late node is set once");
    }
    require(node.width() == 1, "a late node must have width 1, got " + node.width());
    require(node.space().isBatch(), "a late node must have rows of the batch, got " + node.space());
    this.node = node;
  }

  Node get() {
    if (node == null) {
      throw new IllegalStateException("a late node must be set before a program that trains");
    }
    return node;
  }
}
