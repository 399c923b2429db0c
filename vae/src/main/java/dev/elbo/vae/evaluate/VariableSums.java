// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.evaluate;

import dev.elbo.data.Dataset;
import dev.elbo.engine.graph.ForwardProgram;
import dev.elbo.engine.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds up log p(x|z) by variable over the rows in which each is there. */
final class VariableSums {
  private final Optional<Node> node;
  private final double[] sums;
  private final long[] observed;

  /** Nothing is added up if there is no node. */
  VariableSums(Optional<Node> node) {
    this.node = node;
    int variables = node.map(Node::width).orElse(0);
    sums = new double[variables];
    observed = new long[variables];
  }

  /**
   * Adds a row.
   *
   * @param row its number in the program's run
   * @param dataRow its number in the data
   */
  void add(ForwardProgram program, int row, Dataset data, int dataRow) {
    if (node.isEmpty()) {
      return;
    }
    float[] codes = new float[data.width()];
    data.copyRow(dataRow, codes, 0);
    for (int i = 0; i < sums.length; i++) {
      if (codes[2 * i + 1] != 0) {
        sums[i] += program.value(node.get(), row, i);
        observed[i]++;
      }
    }
  }

  List<VariableFit> fits() {
    List<VariableFit> fits = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      fits.add(new VariableFit(observed[i], sums[i] / observed[i]));
    }
    return fits;
  }
}
