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
  private final Node input;

  /**
   * Prepares products.
   *
   * @param factors {@code [products][width]}
   * @param terms added to each product, {@code [products]}
   * @param most rows at a time
   */
  ReferenceProducts(Engine engine, float[][] factors, float[] terms, int most) {
    Graph graph = new Graph();
    int width = factors[0].length;
    input = graph.input(width);
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

  /** Multiplies rows. */
  void run(RowSource rows, int count) {
    program.run(Map.of(input, rows), count, 0, 0, 0);
  }

  /** Copies the products of a row. */
  void copy(int row, float[] target) {
    program.copyRow(products, row, target, 0);
  }
}
