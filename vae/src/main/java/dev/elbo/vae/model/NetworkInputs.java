// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.data.Dataset;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.RowSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** What a network's inputs take from rows of data: their values and, with classes, their labels. */
public final class NetworkInputs {
  private final VaeNetwork network;
  private final ScaledRows rows;
  private final int[] classes;
  private final Binarization.RowChange change;

  private NetworkInputs(
      VaeNetwork network, ScaledRows rows, int[] classes, Binarization.RowChange change) {
    this.network = network;
    this.rows = rows;
    this.classes = classes;
    this.change = change;
  }

  /**
   * Inputs from a data set as they are encoded; values are read when they are needed.
   *
   * @throws DataMismatchException if the network needs labels and the data have not those
   */
  public static NetworkInputs of(VaeNetwork network, DataSchema schema, Dataset data) {
    ScaledRows rows = new ScaledRows(data, schema.scaling(), network.likelihood());
    int[] classes = schema.classes().classesOf(data);
    return new NetworkInputs(network, rows, classes, network.binarization().encoding());
  }

  /** The same for an epoch of training, with the bits that the seed draws for it. */
  public NetworkInputs training(long seed, int epoch) {
    return new NetworkInputs(network, rows, classes, network.binarization().training(seed, epoch));
  }

  /** The same for an evaluation, with the bits that the seed draws for it. */
  public NetworkInputs evaluation(long seed) {
    return new NetworkInputs(network, rows, classes, network.binarization().evaluation(seed));
  }

  /** Writes a row of the data as the network sees it to {@code target} from {@code offset}. */
  private void read(int row, float[] target, int offset) {
    rows.read(row, target, offset);
    change.apply(row, target, offset, network.data().width());
  }

  /** The data's rows as the network sees them. */
  public RowSource data() {
    return this::read;
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
    Map<Node, RowSource> inputs = new HashMap<>();
    inputs.put(
        network.data(), (row, target, offset) -> read(rowOf.applyAsInt(row), target, offset));
    network
        .condition()
        .ifPresent(
            node -> inputs.put(node, oneOf(node.width(), row -> classes[rowOf.applyAsInt(row)])));
    return inputs;
  }

  /**
   * Rows of 0s with a single 1.
   *
   * @param indexOf where a row has its 1
   */
  static RowSource oneOf(int width, IntUnaryOperator indexOf) {
    return (row, target, offset) -> {
      Arrays.fill(target, offset, offset + width, 0f);
      target[offset + indexOf.applyAsInt(row)] = 1f;
    };
  }
}
