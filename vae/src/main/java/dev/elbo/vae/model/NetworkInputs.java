// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.RowSource;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** What a network's inputs take from rows of data. */
public final class NetworkInputs {
  private final VaeNetwork network;
  private final ScaledRows rows;

  /** Inputs of {@code network} from {@code rows}; nothing is read yet. */
  public NetworkInputs(VaeNetwork network, ScaledRows rows) {
    this.network = network;
    this.rows = rows;
  }

  /** Row {@code r} of a run is row {@code first + r} of the data. */
  public Map<Node, RowSource> from(int first) {
    return at(row -> first + row);
  }

  /**
   * Rows in an order of their own.
   *
   * @param rowOf the row of the data for a row of a run; called by several threads at once
   */
  public Map<Node, RowSource> at(IntUnaryOperator rowOf) {
    return Map.of(
        network.data(), (row, target, offset) -> rows.read(rowOf.applyAsInt(row), target, offset));
  }
}
