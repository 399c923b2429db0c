// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import java.util.List;
import java.util.OptionalInt;

/**
 * Which rows a node has: those of the batch, as many as a run is given, or those of tables, whose
 * number is fixed. Buffers share memory only within one space, and the rows of one space are
 * complete before those of another are computed.
 *
 * @param fixed the number of rows, empty for the batch's
 */
record RowSpace(OptionalInt fixed) {
  static final RowSpace BATCH = new RowSpace(OptionalInt.empty());

  static RowSpace ofTable(int rows) {
    return new RowSpace(OptionalInt.of(rows));
  }

  boolean isBatch() {
    return fixed.isEmpty();
  }

  /** Rows in a run over a batch. */
  int rows(int batchRows) {
    return fixed.orElse(batchRows);
  }

  /** The space that all nodes have, the batch's if there is none. */
  static RowSpace common(List<Node> nodes) {
    RowSpace space = nodes.isEmpty() ? BATCH : nodes.get(0).space();
    for (Node node : nodes) {
      Graph.require(
          node.space().equals(space),
          space + " and " + node.space() + " cannot be combined row by row");
    }
    return space;
  }

  @Override
  public String toString() {
    return isBatch() ? "rows of the batch" : fixed.getAsInt() + " rows of a table";
  }
}
