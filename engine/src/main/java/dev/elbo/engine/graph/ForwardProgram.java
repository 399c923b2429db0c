// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static dev.elbo.engine.graph.Graph.require;

import dev.elbo.engine.Engine;
import java.util.List;
import java.util.Map;

/**
 * A graph compiled to compute nodes. Buffers are planned once; runs allocate nothing. Not safe for
 * use by several threads at once, but several programs may share one set of parameter values.
 */
public final class ForwardProgram {
  private final ProgramPlan plan;
  private final RowExecutor executor;
  private final Run run;
  private final int maxRows;

  private ForwardProgram(
      Engine engine, Graph graph, ParameterValues values, List<Node> outputs, int maxRows) {
    require(maxRows >= 1, "maxRows must be at least 1, got " + maxRows);
    this.maxRows = maxRows;
    plan = new ProgramPlan(engine.kernels(), values, outputs, null, maxRows);
    executor = new RowExecutor(engine.pool(), plan);
    run = new Run(graph);
  }

  /**
   * Compiles the computation of some nodes.
   *
   * @param values parameter values; later changes to them are seen
   * @param outputs nodes whose values can be read after a run
   * @param maxRows most rows in a run
   */
  public static ForwardProgram compile(
      Engine engine, ParameterValues values, List<Node> outputs, int maxRows) {
    require(!outputs.isEmpty(), "a program needs an output");
    return new ForwardProgram(engine, outputs.get(0).graph(), values, outputs, maxRows);
  }

  /** Sets a number of the graph for the runs that follow. */
  public void set(Scalar scalar, float value) {
    run.scalars[scalar.index()] = value;
  }

  /**
   * Computes all outputs for some rows.
   *
   * @param inputs where the rows of each input come from
   * @param rows number of rows, 1 to maxRows
   * @param firstRow number of the first row, which tells its random streams from those of others
   * @param seed seed of random nodes
   * @param draw tells several draws for one row apart
   */
  public void run(Map<Node, RowSource> inputs, int rows, long firstRow, long seed, int draw) {
    // A text is made only of what is wrong: a run of a few rows takes microseconds.
    if (!(rows >= 1 && rows <= maxRows)) {
      throw new IllegalArgumentException("rows must be from 1 to " + maxRows + ", got " + rows);
    }
    run.setSources(inputs);
    run.rows = rows;
    run.firstRow = firstRow;
    run.seed = seed;
    run.step = draw;
    executor.execute(run);
  }

  /** Most rows in a run. */
  public int maxRows() {
    return maxRows;
  }

  /** Copies one row of an output to {@code target} from {@code offset}. */
  public void copyRow(Node output, int row, float[] target, int offset) {
    Buffer buffer = plan.value(output);
    System.arraycopy(buffer.data, buffer.at(row), target, offset, buffer.width);
  }

  /** One value of an output. */
  public float value(Node output, int row, int column) {
    Buffer buffer = plan.value(output);
    return buffer.data[buffer.at(row) + column];
  }
}
