// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Layout;
import java.util.Arrays;
import java.util.List;

/**
 * The numbers of a graph's parameters, kept in the layout of the kernels. Also holds anything with
 * one number for each weight, such as gradients or an optimizer's moments.
 */
public final class ParameterValues {
  private final List<Parameter> parameters;
  private final float[][] storage;
  private final int[] starts;

  private ParameterValues(List<Parameter> parameters) {
    this.parameters = parameters;
    storage = new float[parameters.size()][];
    starts = new int[parameters.size()];
    int end = Layout.LEAD;
    for (Parameter parameter : parameters) {
      boolean shared = isShared(parameter);
      starts[parameter.index()] = shared ? end : parameter.isMatrix() ? Layout.LEAD : 0;
      end = shared ? Math.addExact(end, parameter.storageLength()) : end;
    }
    float[] common = new float[end];
    for (Parameter parameter : parameters) {
      int own = Math.addExact(start(parameter), parameter.storageLength());
      storage[parameter.index()] = isShared(parameter) ? common : new float[own];
    }
  }

  private static boolean isShared(Parameter parameter) {
    return parameter.isMatrix() && parameter.storageLength() < Panels.SHARED;
  }

  /** All 0. */
  public static ParameterValues zeros(Graph graph) {
    return new ParameterValues(graph.parameters());
  }

  /** First values by each parameter's initializer; the same seed gives the same values. */
  public static ParameterValues initial(Graph graph, long seed) {
    ParameterValues values = zeros(graph);
    for (Parameter parameter : values.parameters) {
      float[] rowMajor = new float[parameter.size()];
      parameter
          .initializer()
          .fill(rowMajor, parameter.fanIn(), parameter.outputs(), seed, parameter.index());
      values.set(parameter, rowMajor);
    }
    return values;
  }

  /** The parameters, in the order of their definition. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** A copy of one parameter's values, row-major in its {@link Parameter#shape}. */
  public float[] get(Parameter parameter) {
    float[] from = storage(parameter);
    float[] to = new float[parameter.size()];
    if (parameter.isVector()) {
      System.arraycopy(from, 0, to, 0, to.length);
      return to;
    }
    int inputs = parameter.inputs();
    if (parameter.isTable()) {
      for (int row = 0; row < parameter.outputs(); row++) {
        System.arraycopy(from, row * Layout.stride(inputs), to, row * inputs, inputs);
      }
      return to;
    }
    for (int i = 0; i < to.length; i++) {
      to[i] = from[place(parameter, i)];
    }
    return to;
  }

  /**
   * Sets one parameter's values.
   *
   * @param rowMajor values, row-major in its {@link Parameter#shape}
   * @throws IllegalArgumentException if there are more or fewer
   */
  public void set(Parameter parameter, float[] rowMajor) {
    if (rowMajor.length != parameter.size()) {
      throw new IllegalArgumentException(
          parameter + " has " + parameter.size() + " values, got " + rowMajor.length);
    }
    float[] to = storage(parameter);
    if (parameter.isVector()) {
      System.arraycopy(rowMajor, 0, to, 0, rowMajor.length);
      return;
    }
    int inputs = parameter.inputs();
    if (parameter.isTable()) {
      for (int row = 0; row < parameter.outputs(); row++) {
        System.arraycopy(rowMajor, row * inputs, to, row * Layout.stride(inputs), inputs);
      }
      return;
    }
    for (int i = 0; i < rowMajor.length; i++) {
      to[place(parameter, i)] = rowMajor[i];
    }
  }

  /** Where in a matrix's storage value {@code i} of its row-major order stands. */
  private int place(Parameter parameter, int i) {
    MatrixShape matrix = parameter.matrix();
    return start(parameter)
        + Layout.panelIndex(parameter.inputs(), matrix.input(i), matrix.output(i));
  }

  /** An independent copy. */
  public ParameterValues copy() {
    ParameterValues copy = new ParameterValues(parameters);
    copy.setAll(this);
    return copy;
  }

  /** Takes over all values of another of the same graph. */
  public void setAll(ParameterValues other) {
    for (Parameter parameter : parameters) {
      int start = start(parameter);
      int length = parameter.storageLength();
      System.arraycopy(other.storage(parameter), start, storage(parameter), start, length);
    }
  }

  /** True if no value is NaN or infinite. */
  public boolean allFinite() {
    for (Parameter parameter : parameters) {
      float[] values = storage(parameter);
      int end = start(parameter) + parameter.storageLength();
      for (int i = start(parameter); i < end; i++) {
        if (!Float.isFinite(values[i])) {
          return false;
        }
      }
    }
    return true;
  }

  /** Sets one parameter's values to 0. */
  void clear(Parameter parameter) {
    int start = start(parameter);
    Arrays.fill(storage(parameter), start, start + parameter.storageLength(), 0f);
  }

  /** Live storage in the kernels' layout, from {@link #start} on. */
  float[] storage(Parameter parameter) {
    return storage[parameter.index()];
  }

  /** Where a parameter's values begin: the same place in all that belong to a graph. */
  int start(Parameter parameter) {
    return starts[parameter.index()];
  }

  /** Live storage of a matrix. */
  Panels panels(Parameter matrix) {
    return new Panels(storage(matrix), start(matrix));
  }
}
