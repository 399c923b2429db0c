// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import java.util.Map;

/** What may differ from run to run of a compiled program. Set by the program, read by steps. */
final class Run {
  /** Rows in this run. */
  int rows;

  /** First row's number, by which random streams are told apart. */
  long firstRow;

  long seed;
  int step;
  final float[] scalars;
  private final Node[] inputs;
  private final RowSource[] sources;

  Run(Graph graph) {
    inputs =
        graph.nodes().stream()
            .filter(node -> node.operation() instanceof InputOperation)
            .toArray(Node[]::new);
    sources = new RowSource[graph.nodes().size()];
    scalars = new float[graph.scalars().size()];
    for (Scalar scalar : graph.scalars()) {
      scalars[scalar.index()] = scalar.initial();
    }
  }

  /** Sets where inputs come from; allocates nothing. */
  void setSources(Map<Node, RowSource> given) {
    for (Node input : inputs) {
      sources[input.index()] = given.get(input);
    }
  }

  RowSource source(int node) {
    return sources[node];
  }
}
