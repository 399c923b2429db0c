// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.engine.Engine;
import dev.elbo.engine.graph.ForwardProgram;
import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Initializer;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.engine.layer.Dense;
import java.util.List;
import java.util.Map;

/** Products of rows with many others, the same for all: a dense layer. */
final class ReferenceProducts {
  private final ForwardProgram program;
  private final Node products;
  private final Map<Node, RowSource> inputs;

  /**
   * Prepares products.
   *
   * @param factors {@code [products][width]}
   * @param terms added to each product, {@code [products]}
   * @param rows where rows come from
   * @param most rows at a time
   */
  ReferenceProducts(Engine engine, float[][] factors, float[] terms, RowSource rows, int most) {
    Graph graph = new Graph();
    int width = factors[0].length;
    Node input = graph.input(width);
    inputs = Map.of(input, rows);
    Dense dense = Dense.in(graph, "references", width, factors.length, Initializer.SMALL_UNIFORM);
    products = dense.apply(input);
    ParameterValues values = ParameterValues.zeros(graph);
    float[] all = new float[Math.multiplyExact(factors.length, width)];
    for (int i = 0; i < factors.length; i++) {
      System.arraycopy(factors[i], 0, all, i * width, width);
    }
    values.set(dense.weight(), all);
    values.set(dense.bias(), terms);
    program = ForwardProgram.compile(engine, values, List.of(products), most);
  }

  /** Multiplies the first rows of the source. */
  void run(int count) {
    program.run(inputs, count, 0, 0, 0);
  }

  /** Copies the products of a row. */
  void copy(int row, float[] target) {
    program.copyRow(products, row, target, 0);
  }
}
