// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.likelihood;

import dev.elbo.engine.Engine;
import dev.elbo.engine.graph.ForwardProgram;
import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.graph.RowSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A likelihood on given decoder outputs, compiled. */
final class LikelihoodProgram {
  private static final int ROWS = 512;

  private final Node head;
  private final Node x;
  private final List<Node> parameters;
  private final Node logProb;
  private final ForwardProgram program;

  LikelihoodProgram(Likelihood likelihood, int columns, float[] own) {
    Graph graph = new Graph();
    head = graph.input(likelihood.decoderOutputs(columns));
    x = graph.input(columns);
    Optional<Parameter> parameter = likelihood.define(graph, columns);
    parameters = likelihood.parameters(head, parameter, columns);
    logProb = likelihood.logProb(parameters, x);
    ParameterValues values = ParameterValues.zeros(graph);
    parameter.ifPresent(p -> values.set(p, own));
    List<Node> outputs = new ArrayList<>(parameters);
    outputs.add(logProb);
    program = ForwardProgram.compile(Engine.create(1), values, outputs, ROWS);
  }

  /** Log-probability of each row under the same decoder outputs. */
  double[] logProb(float[] outputs, float[][] rows) {
    double[] result = new double[rows.length];
    for (int first = 0; first < rows.length; first += ROWS) {
      int offset = first;
      int count = Math.min(ROWS, rows.length - first);
      RowSource heads =
          (row, target, at) -> System.arraycopy(outputs, 0, target, at, outputs.length);
      RowSource data =
          (row, target, at) -> System.arraycopy(rows[offset + row], 0, target, at, x.width());
      program.run(Map.of(head, heads, x, data), count, first, 1, 0);
      for (int row = 0; row < count; row++) {
        result[first + row] = program.value(logProb, row, 0);
      }
    }
    return result;
  }

  /** The distribution's parameters for one row of decoder outputs. */
  float[][] parameters(float[] outputs) {
    logProb(outputs, new float[1][x.width()]);
    float[][] result = new float[parameters.size()][];
    for (int i = 0; i < result.length; i++) {
      result[i] = new float[parameters.get(i).width()];
      program.copyRow(parameters.get(i), 0, result[i], 0);
    }
    return result;
  }
}
