// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

/**
 * A learnable matrix {@code [outputs, inputs]}, vector {@code [outputs]} or kernel of a
 * convolution, which is a matrix to the engine; its numbers are in {@link ParameterValues}.
 */
public final class Parameter {
  private final int index;
  private final String name;
  private final int inputs;
  private final int outputs;
  private final Initializer initializer;
  private final int fanIn;
  private final MatrixShape matrix;

  /** A matrix. */
  Parameter(
      int index,
      String name,
      int inputs,
      int outputs,
      MatrixShape matrix,
      Initializer initializer,
      int fanIn) {
    this.index = index;
    this.name = name;
    this.inputs = inputs;
    this.outputs = outputs;
    this.matrix = matrix;
    this.initializer = initializer;
    this.fanIn = fanIn;
  }

  /** A vector. */
  Parameter(int index, String name, int outputs, Initializer initializer, int fanIn) {
    this(index, name, 0, outputs, null, initializer, fanIn);
  }

  /** Name, unique in the graph, such as {@code encoder.0.weight}. */
  public String name() {
    return name;
  }

  /** True for a matrix, false for a vector. */
  public boolean isMatrix() {
    return inputs > 0;
  }

  /** Inputs of a matrix, those of a patch or pixel for a kernel; 0 for a vector. */
  public int inputs() {
    return inputs;
  }

  /** Outputs of a matrix or length of a vector. */
  public int outputs() {
    return outputs;
  }

  /** Number of values. */
  public int size() {
    return isMatrix() ? inputs * outputs : outputs;
  }

  /**
   * Shape as files have it: {@code [outputs, inputs]}, {@code [outputs]}, {@code [out, in, height,
   * width]} of a convolution or {@code [in, out, height, width]} of a transposed one.
   */
  public int[] shape() {
    return isMatrix() ? matrix.shape() : new int[] {outputs};
  }

  /** Where a matrix's values belong. */
  MatrixShape matrix() {
    return matrix;
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
