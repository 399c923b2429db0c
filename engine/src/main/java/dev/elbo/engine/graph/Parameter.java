// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Layout;

/**
 * A learnable matrix {@code [outputs, inputs]}, vector {@code [outputs]}, table {@code [rows,
 * width]} or kernel of a convolution, which is a matrix to the engine; its numbers are in {@link
 * ParameterValues}.
 */
public final class Parameter {
  enum Kind {
    MATRIX,
    VECTOR,
    TABLE
  }

  private final int index;
  private final String name;
  private final Kind kind;
  private final int inputs;
  private final int outputs;
  private final Initializer initializer;
  private final int fanIn;
  private final MatrixShape matrix;

  private Parameter(
      int index,
      String name,
      Kind kind,
      int inputs,
      int outputs,
      MatrixShape matrix,
      Initializer initializer,
      int fanIn) {
    this.matrix = matrix;
    this.index = index;
    this.name = name;
    this.kind = kind;
    this.inputs = inputs;
    this.outputs = outputs;
    this.initializer = initializer;
    this.fanIn = fanIn;
  }

  static Parameter matrix(
      int index, String name, MatrixShape shape, Initializer initializer, int fanIn) {
    return new Parameter(
        index, name, Kind.MATRIX, shape.inputs(), shape.outputs(), shape, initializer, fanIn);
  }

  static Parameter vector(int index, String name, int width, Initializer initializer, int fanIn) {
    return new Parameter(index, name, Kind.VECTOR, 0, width, null, initializer, fanIn);
  }

  static Parameter table(int index, String name, int rows, int width, Initializer initializer) {
    return new Parameter(index, name, Kind.TABLE, width, rows, null, initializer, width);
  }

  /** Name, unique in the graph, such as {@code encoder.0.weight}. */
  public String name() {
    return name;
  }

  /** True for a matrix, false for a vector or a table. */
  public boolean isMatrix() {
    return kind == Kind.MATRIX;
  }

  /** True for a table, whose rows are those of a node. */
  public boolean isTable() {
    return kind == Kind.TABLE;
  }

  boolean isVector() {
    return kind == Kind.VECTOR;
  }

  /**
   * Inputs of a matrix, those of a patch or pixel for a kernel; width of a table; 0 for a vector.
   */
  public int inputs() {
    return inputs;
  }

  /** Outputs of a matrix, length of a vector or rows of a table. */
  public int outputs() {
    return outputs;
  }

  /** Number of values. */
  public int size() {
    return isVector() ? outputs : inputs * outputs;
  }

  /**
   * Shape as files have it: {@code [outputs, inputs]}, {@code [outputs]}, {@code [rows, width]},
   * {@code [out, in, height, width]} of a convolution or {@code [in, out, height, width]} of a
   * transposed one.
   */
  public int[] shape() {
    return switch (kind) {
      case MATRIX -> matrix.shape();
      case VECTOR -> new int[] {outputs};
      case TABLE -> new int[] {outputs, inputs};
    };
  }

  /** Where a matrix's values belong. */
  MatrixShape matrix() {
    return matrix;
  }

  /** Floats that the values take in the layout of the kernels. */
  int storageLength() {
    return switch (kind) {
      case MATRIX -> Layout.panelLength(inputs, outputs);
      case VECTOR -> Layout.padded(outputs);
      case TABLE -> Math.multiplyExact(outputs, Layout.stride(inputs));
    };
  }

  int index() {
    return index;
  }

  Initializer initializer() {
    return initializer;
  }

  /** Inputs that the initializer scales by; a bias takes those of its matrix. */
  int fanIn() {
    return fanIn;
  }

  @Override
  public String toString() {
    return name + java.util.Arrays.toString(shape());
  }
}
