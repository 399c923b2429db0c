// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static dev.elbo.engine.kernel.Layout.PANEL;

import dev.elbo.engine.kernel.Kernels;
import dev.elbo.engine.kernel.Layout;
import java.util.Arrays;
import java.util.List;

/**
 * Some inputs of one panel of a matrix.
 *
 * @param start where the matrix begins in its storage
 * @param transposed the matrix with inputs and outputs exchanged; null if not kept
 * @param first first input
 * @param count number of inputs
 */
record MatrixTile(
    Parameter parameter,
    List<MatrixSource> sources,
    int start,
    Panels transposed,
    int panel,
    int first,
    int count)
    implements ParameterTile {
  /** Inputs in one tile: whole groups of 12 rows and whole squares to transpose. */
  static final int INPUTS = 6 * PANEL;

  static void addTo(
      List<ParameterTile> tiles,
      Parameter parameter,
      List<MatrixSource> sources,
      int start,
      Panels transposed) {
    for (int panel = 0; panel < Layout.panels(parameter.outputs()); panel++) {
      for (int input = 0; input < parameter.inputs(); input += INPUTS) {
        int count = Math.min(INPUTS, parameter.inputs() - input);
        tiles.add(new MatrixTile(parameter, sources, start, transposed, panel, input, count));
      }
    }
  }

  @Override
  public int offset() {
    return start + (panel * parameter.inputs() + first) * PANEL;
  }

  @Override
  public int length() {
    return count * PANEL;
  }

  private int columns() {
    return Math.min(PANEL, parameter.outputs() - panel * PANEL);
  }

  @Override
  public void gradient(Kernels kernels, int rows, float[] g, TileMemory memory) {
    for (int i = 0; i < sources.size(); i++) {
      float[] sum = i == 0 ? g : memory.addend();
      sources.get(i).sum(kernels, rows, first, count, panel * PANEL, columns(), sum, memory);
      if (i > 0) {
        kernels.elementwise().add(g, sum, g, 0, length());
      }
    }
    if (columns() < PANEL) {
      for (int row = 0; row < count; row++) {
        Arrays.fill(g, row * PANEL + columns(), (row + 1) * PANEL, 0f);
      }
    }
  }

  @Override
  public void updated(Kernels kernels, float[] w) {
    if (transposed == null) {
      return;
    }
    for (int row = 0; row < count; row += PANEL) {
      int panelOfInput = (first + row) / PANEL;
      kernels
          .products()
          .transposeBlock(
              w,
              offset() + row * PANEL,
              Math.min(PANEL, count - row),
              columns(),
              transposed.data(),
              transposed.at() + (panelOfInput * parameter.outputs() + panel * PANEL) * PANEL);
    }
  }
}
