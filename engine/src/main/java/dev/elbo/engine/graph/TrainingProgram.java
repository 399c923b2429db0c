// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static dev.elbo.engine.graph.Graph.require;

import dev.elbo.engine.Engine;
import dev.elbo.engine.optim.Optimizer;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A graph compiled to train its parameters. A step has two phases: blocks of rows go forward and
 * back on all threads, then tiles of parameters sum their gradients over the rows in a fixed order
 * and are updated at once. The result does not depend on the number of threads. Runs allocate
 * nothing. Not safe for use by several threads at once.
 */
public final class TrainingProgram {
  private final ProgramPlan plan;
  private final RowExecutor executor;
  private final ParameterUpdater updater;
  private final Run run;
  private final int maxRows;

  private TrainingProgram(
      Engine engine,
      ParameterValues values,
      OptimizerState state,
      Node objective,
      List<Node> outputs,
      int maxRows) {
    require(maxRows >= 1, "maxRows must be at least 1, got " + maxRows);
    require(objective.width() == 1, "the objective must have width 1, got " + objective.width());
    require(
        objective.space().isBatch(),
        "the objective must have rows of the batch, got " + objective.space());
    this.maxRows = maxRows;
    plan = new ProgramPlan(engine.kernels(), values, outputs, objective, maxRows);
    executor = new RowExecutor(engine.pool(), plan);
    updater = new ParameterUpdater(engine, plan, values, state);
    run = new Run(objective.graph());
  }

  /**
   * Compiles the training of a graph's parameters.
   *
   * @param values parameter values, updated by steps
   * @param state moments of the optimizer, updated by steps
   * @param objective node of width 1 whose mean over the rows is to grow
   * @param outputs further nodes whose values can be read after a step
   * @param maxRows most rows in a step
   */
  public static TrainingProgram compile(
      Engine engine,
      ParameterValues values,
      OptimizerState state,
      Node objective,
      List<Node> outputs,
      int maxRows) {
    return new TrainingProgram(engine, values, state, objective, outputs, maxRows);
  }

  /** Sets a number of the graph for the steps that follow. */
  public void set(Scalar scalar, float value) {
    run.scalars[scalar.index()] = value;
  }

  /**
   * One step of training.
   *
   * @param inputs where the rows of each input come from
   * @param rows number of rows, 1 to maxRows
   * @param seed seed of random nodes, which also depend on the optimizer's step and the row
   * @param optimizer how weights follow their gradients
   * @param learningRate the rate of this step
   * @param clipNorm largest norm of the whole gradient, if it is to be limited
   */
  public void step(
      Map<Node, RowSource> inputs,
      int rows,
      long seed,
      Optimizer optimizer,
      double learningRate,
      OptionalDouble clipNorm) {
    passRows(inputs, rows, seed);
    updater.update(rows, executor.parallel(rows), optimizer, learningRate, clipNorm);
  }

  /**
   * The gradient of the mean of {@code -objective}, without an update.
   *
   * @param gradients receives the gradients; parameters that the objective does not depend on get 0
   */
  public void gradient(
      Map<Node, RowSource> inputs, int rows, long seed, ParameterValues gradients) {
    passRows(inputs, rows, seed);
    updater.gradient(rows, executor.parallel(rows), gradients);
  }

  private void passRows(Map<Node, RowSource> inputs, int rows, long seed) {
    if (!(rows >= 1 && rows <= maxRows)) {
      throw new IllegalArgumentException("rows must be from 1 to " + maxRows + ", got " + rows);
    }
    run.setSources(inputs);
    run.rows = rows;
    run.firstRow = 0;
    run.seed = seed;
    run.step = (int) updater.step();
    executor.execute(run);
  }

  /** Tells the program that parameter values were changed from outside. */
  public void valuesChanged() {
    updater.transposeAll();
  }

  /** One value of the objective or an output after a step. */
  public float value(Node output, int row, int column) {
    Buffer buffer = plan.value(output);
    return buffer.data[buffer.at(row) + column];
  }

  /**
   * Copies the values of the objective or an output after a step.
   *
   * @param rows number of rows, from the first
   * @param target receives {@code [rows, width]}
   */
  public void copyRows(Node output, int rows, float[] target) {
    Buffer buffer = plan.value(output);
    for (int row = 0; row < rows; row++) {
      System.arraycopy(buffer.data, buffer.at(row), target, row * buffer.width, buffer.width);
    }
  }
}
