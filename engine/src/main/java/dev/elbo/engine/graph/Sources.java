// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import java.util.Map;

/** Row sources by node number, for steps to look up. */
final class Sources {
  private Sources() {}

  static RowSource[] byNode(Graph graph, Map<Node, RowSource> inputs) {
    RowSource[] sources = new RowSource[graph.nodes().size()];
    inputs.forEach((node, source) -> sources[node.index()] = source);
    return sources;
  }
}
