// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.likelihood;

import dev.elbo.data.RowShape;
import dev.elbo.engine.column.ColumnDensity;
import dev.elbo.engine.column.ColumnInput;
import dev.elbo.engine.column.ContinuousDensity;
import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.engine.random.RandomStream;
import java.util.List;
import java.util.Optional;

/**
 * A product of distributions of several kinds over the variables of a table, some of which may be
 * missing (Nazabal et al. 2020, equations 1 and 2). A row has two values for each variable: its
 * code, and 1 if it is there or 0 if not. What is missing adds nothing to the log-probability, and
 * the encoder is given zeros for it and is told, where the variable's input does so.
 *
 * @param variables at least one
 */
public record TableLikelihood(List<TableVariable> variables) implements Likelihood {
  /** Copies the variables. */
  public TableLikelihood {
    variables = List.copyOf(variables);
    if (variables.isEmpty()) {
      throw new IllegalArgumentException("variables must be at least one");
    }
  }

  @Override
  public String id() {
    return "table";
  }

  private List<ColumnDensity> densities() {
    return variables.stream().map(TableVariable::density).toList();
  }

  private List<ColumnInput> inputs() {
    return variables.stream().map(TableVariable::input).toList();
  }

  private void requireColumns(int columns) {
    if (columns != 2 * variables.size()) {
      throw new IllegalArgumentException(
          "rows of " + variables.size() + " variables have two values for each, got " + columns);
    }
  }

  @Override
  public int decoderOutputs(int columns) {
    requireColumns(columns);
    int sum = 0;
    for (TableVariable variable : variables) {
      sum = Math.addExact(sum, variable.density().parameters());
    }
    return sum;
  }

  @Override
  public Optional<Parameter> define(Graph graph, int columns) {
    return Optional.empty();
  }

  @Override
  public List<Node> parameters(Node head, Optional<Parameter> own, int columns) {
    return List.of(head);
  }

  @Override
  public Node encoderInput(Node x) {
    return x.columnInputs(inputs());
  }

  @Override
  public RowShape encoderShape(RowShape shape) {
    requireColumns(shape.size());
    int sum = 0;
    for (TableVariable variable : variables) {
      sum += variable.input().width() + (variable.input().tellsMissing() ? 1 : 0);
    }
    return RowShape.flat(sum);
  }

  @Override
  public Node logProb(List<Node> parameters, Node x) {
    return byVariable(parameters, x).sumColumns();
  }

  @Override
  public Optional<Node> logProbByVariable(List<Node> parameters, Node x) {
    return Optional.of(byVariable(parameters, x));
  }

  private Node byVariable(List<Node> parameters, Node x) {
    return parameters.get(0).columnLogProbs(x, densities());
  }

  /** The typical value of each variable, and that it is there. */
  @Override
  public void mean(float[][] parameters, float[] target, int columns) {
    int at = 0;
    for (int i = 0; i < variables.size(); i++) {
      ColumnDensity density = variables.get(i).density();
      target[2 * i] = density.typical(parameters[0], at);
      target[2 * i + 1] = 1;
      at += density.parameters();
    }
  }

  /** A value of each variable, and that it is there. */
  @Override
  public void sample(float[][] parameters, RandomStream random, float[] target, int columns) {
    int at = 0;
    for (int i = 0; i < variables.size(); i++) {
      ColumnDensity density = variables.get(i).density();
      target[2 * i] = density.sample(parameters[0], at, random);
      target[2 * i + 1] = 1;
      at += density.parameters();
    }
  }

  /** Biases that give each variable the distribution that it has among the rows, nearly. */
  @Override
  public float[] marginalBias(RowSource rows, int count, int columns) {
    float[] bias = new float[decoderOutputs(columns)];
    int at = 0;
    for (VariableStart start : VariableStart.of(densities(), rows, count)) {
      at = start.write(bias, at);
    }
    return bias;
  }

  @Override
  public String support() {
    return "codes of its variables, each with 1 or 0 for whether it is there";
  }

  @Override
  public boolean supports(float value) {
    return Float.isFinite(value);
  }

  @Override
  public boolean supports(int column, float value) {
    return column % 2 == 1
        ? value == 0 || value == 1
        : variables.get(column / 2).density().supports(value);
  }

  @Override
  public boolean isDensity() {
    return densities().stream().anyMatch(ContinuousDensity.class::isInstance);
  }
}
