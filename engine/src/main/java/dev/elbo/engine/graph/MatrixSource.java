// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Kernels;

/** One use of a matrix. Called by several threads at once for different tiles. */
interface MatrixSource {
  /**
   * Sums the gradient of a tile over the rows, in an order that depends on nothing but their
   * number.
   *
   * @param rows rows of the run
   * @param input first input of the tile
   * @param inputs number of inputs
   * @param output first output of the tile, that of a panel
   * @param outputs number of outputs in use, at most a panel
   * @param g receives {@code [inputs, PANEL]}, overwritten
   */
  void sum(
      Kernels kernels,
      int rows,
      int input,
      int inputs,
      int output,
      int outputs,
      float[] g,
      TileMemory memory);

  /** The same for a node whose rows may be those of a table, however many the batch has. */
  default MatrixSource over(RowSpace space) {
    if (space.isBatch()) {
      return this;
    }
    int fixed = space.rows(0);
    return (kernels, rows, input, inputs, output, outputs, g, memory) ->
        sum(kernels, fixed, input, inputs, output, outputs, g, memory);
  }
}
