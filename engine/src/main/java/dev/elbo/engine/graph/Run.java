// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

/** What may differ from run to run of a compiled program. Set by the program, read by steps. */
final class Run {
  /** Rows in this run. */
  int rows;

  /** First row's number, by which random streams are told apart. */
  long firstRow;

  long seed;
  int step;
  final float[] scalars;
  RowSource[] sources;

  Run(Graph graph) {
    scalars = new float[graph.scalars().size()];
    for (Scalar scalar : graph.scalars()) {
      scalars[scalar.index()] = scalar.initial();
    }
  }
}
