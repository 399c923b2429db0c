// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A graph under construction: inputs, parameters and the nodes computed from them. Every node holds
 * one row of {@link Node#width} floats for each sample, or for each row of a {@link #table}. Not
 * safe for use by several threads; compiled programs keep what they need.
 */
public final class Graph {
  private final List<Node> nodes = new ArrayList<>();
  private final List<Parameter> parameters = new ArrayList<>();
  private final List<Scalar> scalars = new ArrayList<>();
  private int randomNodes;

  /** An empty graph. */
  public Graph() {}

  /**
   * A node whose rows are given at each run.
   *
   * @param width floats in a row, at least 1
   */
  public Node input(int width) {
    return add(new InputOperation(RowSpace.BATCH), width);
  }

  /**
   * A node of as many rows as a table has, given at each run, for what was computed once of a
   * table's rows.
   *
   * @param rows number of rows, at least 1
   * @param width floats in a row, at least 1
   */
  public Node tableInput(int rows, int width) {
    require(rows >= 1, "rows must be at least 1, got " + rows);
    return add(new InputOperation(RowSpace.ofTable(rows)), width);
  }

  /** An input whose rows are images. */
  public Image image(ImageShape shape) {
    return new Image(input(shape.size()), shape);
  }

  /**
   * A number that can be set before each run.
   *
   * @param name for people
   * @param initial value until it is set
   */
  public Scalar scalar(String name, float initial) {
    Scalar scalar = new Scalar(scalars.size(), name, initial);
    scalars.add(scalar);
    return scalar;
  }

  /**
   * A learnable matrix for dense layers.
   *
   * @param name unique name
   * @param inputs columns of its shape {@code [outputs, inputs]}, at least 1
   * @param outputs rows of its shape, at least 1
   */
  public Parameter matrix(String name, int inputs, int outputs, Initializer initializer) {
    require(inputs >= 1, "inputs of " + name + " must be at least 1, got " + inputs);
    require(outputs >= 1, "outputs of " + name + " must be at least 1, got " + outputs);
    return matrix(name, new MatrixShape.Dense(inputs, outputs), initializer, inputs);
  }

  /**
   * A learnable kernel for {@link Image#convolve}.
   *
   * @param name unique name
   * @param in channels of the image, at least 1
   * @param out channels of the result, at least 1
   */
  public Parameter kernel(String name, Window window, int in, int out, Initializer initializer) {
    requireChannels(name, in, out);
    MatrixShape shape = new MatrixShape.Kernel(in, out, window.height(), window.width());
    return matrix(name, shape, initializer, shape.inputs());
  }

  /**
   * A learnable kernel for {@link Image#convolveTransposed}. Its initializer scales by the inputs
   * of a pixel of the result, on average.
   *
   * @param name unique name
   * @param in channels of the image, at least 1
   * @param out channels of the result, at least 1
   */
  public Parameter transposedKernel(
      String name, Window window, int in, int out, Initializer initializer) {
    requireChannels(name, in, out);
    int overlap = Math.max(1, window.pixels() / (window.strideDown() * window.strideRight()));
    MatrixShape shape = new MatrixShape.TransposedKernel(in, out, window.height(), window.width());
    return matrix(name, shape, initializer, in * overlap);
  }

  private static void requireChannels(String name, int in, int out) {
    require(
        in >= 1 && out >= 1,
        "channels of " + name + " must be at least 1, got " + in + " and " + out);
  }

  private Parameter matrix(String name, MatrixShape shape, Initializer initializer, int fanIn) {
    return add(Parameter.matrix(parameters.size(), name, shape, initializer, fanIn));
  }

  /**
   * Learnable rows, a fixed number of them whatever the batch's is; {@link #rows} makes a node of
   * them.
   *
   * @param name unique name
   * @param rows rows of its shape {@code [rows, width]}, at least 1
   * @param width columns of its shape, at least 1
   * @param initializer first values, scaled by the width; others can be set
   */
  public Parameter table(String name, int rows, int width, Initializer initializer) {
    require(rows >= 1, "rows of " + name + " must be at least 1, got " + rows);
    require(width >= 1, "width of " + name + " must be at least 1, got " + width);
    return add(Parameter.table(parameters.size(), name, rows, width, initializer));
  }

  /**
   * A learnable vector.
   *
   * @param name unique name
   * @param width number of values, at least 1
   * @param fanIn number of inputs that the initializer scales by, at least 1
   */
  public Parameter vector(String name, int width, Initializer initializer, int fanIn) {
    require(fanIn >= 1, "fanIn of " + name + " must be at least 1, got " + fanIn);
    require(width >= 1, "outputs of " + name + " must be at least 1, got " + width);
    return add(Parameter.vector(parameters.size(), name, width, initializer, fanIn));
  }

  private Parameter add(Parameter parameter) {
    require(
        parameters.stream().noneMatch(p -> p.name().equals(parameter.name())),
        "parameter " + parameter.name() + " is defined twice");
    parameters.add(parameter);
    return parameter;
  }

  /** A vector parameter as a node: the same row for every sample. */
  public Node repeat(Parameter vector) {
    return repeat(vector, RowSpace.BATCH);
  }

  Node repeat(Parameter vector, RowSpace space) {
    require(vector.isVector(), vector + " is not a vector");
    return add(new RepeatRowsOperation(vector, space), vector.outputs());
  }

  /**
   * The rows of a table as a node. Operations on nodes of tables with equally many rows give such
   * nodes again; with nodes of the batch they are combined only by operations that say so.
   */
  public Node rows(Parameter table) {
    require(table.isTable(), table + " is not a table");
    return add(new TableOperation(table), table.inputs());
  }

  /** The parameters, in the order of their definition. */
  public List<Parameter> parameters() {
    return List.copyOf(parameters);
  }

  List<Scalar> scalars() {
    return Collections.unmodifiableList(scalars);
  }

  List<Node> nodes() {
    return Collections.unmodifiableList(nodes);
  }

  /** A number for a random node, by which its random stream is told from others. */
  int nextRandomNode() {
    return randomNodes++;
  }

  Node add(Operation operation, int width, Node... inputs) {
    require(width >= 1, "width must be at least 1, got " + width);
    for (Node input : inputs) {
      require(input.graph() == this, "nodes of two graphs cannot be combined");
    }
    List<Node> from = List.of(inputs);
    Node node = new Node(this, nodes.size(), operation, operation.space(from), width, from);
    nodes.add(node);
    return node;
  }

  static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
