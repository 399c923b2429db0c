// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

/**
 * A learnable matrix {@code [outputs, inputs]} or vector {@code [outputs]}; its numbers are in
 * {@link ParameterValues}.
 */
public final class Parameter {
  private final int index;
  private final String name;
  private final int inputs;
  private final int outputs;
  private final Initializer initializer;
  private final int fanIn;

  Parameter(int index, String name, int inputs, int outputs, Initializer initializer, int fanIn) {
    this.index = index;
    this.name = name;
    this.inputs = inputs;
    this.outputs = outputs;
    this.initializer = initializer;
    this.fanIn = fanIn;
  }

  /** Name, unique in the graph, such as {@code encoder.0.weight}. */
  public String name() {
    return name;
  }

  /** True for a matrix, false for a vector. */
  public boolean isMatrix() {
    return inputs > 0;
  }

  /** Inputs of a matrix; 0 for a vector. */
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

  /** Shape as files have it: {@code [outputs, inputs]} or {@code [outputs]}. */
  public int[] shape() {
    return isMatrix() ? new int[] {outputs, inputs} : new int[] {outputs};
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
