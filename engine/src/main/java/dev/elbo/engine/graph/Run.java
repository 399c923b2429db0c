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
  private Map<Node, RowSource> inputs;
  private RowSource[] sources;

  Run(Graph graph) {
    scalars = new float[graph.scalars().size()];
    for (Scalar scalar : graph.scalars()) {
      scalars[scalar.index()] = scalar.initial();
    }
  }

  /** Sets where inputs come from; the same map again costs nothing. */
  void setSources(Graph graph, Map<Node, RowSource> inputs) {
    if (inputs != this.inputs) {
      this.inputs = inputs;
      sources = new RowSource[graph.nodes().size()];
      inputs.forEach((node, source) -> sources[node.index()] = source);
    }
  }

  RowSource source(int node) {
    return sources[node];
  }
}
