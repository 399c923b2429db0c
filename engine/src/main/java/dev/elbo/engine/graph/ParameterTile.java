// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static dev.elbo.engine.kernel.Layout.PANEL;

import dev.elbo.engine.kernel.Kernels;
import dev.elbo.engine.kernel.Layout;
import java.util.Arrays;
import java.util.List;

/**
 * A piece of one parameter that is contiguous in memory and worked on by one thread. The division
 * into tiles depends on the parameter's shape alone.
 */
final class ParameterTile {
  /** Input rows of a panel in one tile: whole groups of 12 rows and whole squares to transpose. */
  private static final int INPUTS = 6 * PANEL;

  /** Most floats of a tile; 24 KiB, which stay in a second-level cache. */
  static final int LENGTH = INPUTS * PANEL;

  private final Parameter parameter;
  private final List<GradientSource> sources;
  private final float[] transposed;
  private final int panel;
  private final int first;
  private final int count;

  private ParameterTile(
      Parameter parameter,
      List<GradientSource> sources,
      float[] transposed,
      int panel,
      int first,
      int count) {
    this.parameter = parameter;
    this.sources = sources;
    this.transposed = transposed;
    this.panel = panel;
    this.first = first;
    this.count = count;
  }

  static void addMatrixTiles(
      List<ParameterTile> tiles,
      Parameter parameter,
      List<GradientSource> sources,
      float[] transposed) {
    for (int panel = 0; panel < Layout.panels(parameter.outputs()); panel++) {
      for (int input = 0; input < parameter.inputs(); input += INPUTS) {
        int count = Math.min(INPUTS, parameter.inputs() - input);
        tiles.add(new ParameterTile(parameter, sources, transposed, panel, input, count));
      }
    }
  }

  static void addVectorTiles(
      List<ParameterTile> tiles, Parameter parameter, List<GradientSource> sources) {
    int padded = Layout.padded(parameter.outputs());
    for (int column = 0; column < padded; column += LENGTH) {
      int count = Math.min(LENGTH, padded - column);
      tiles.add(new ParameterTile(parameter, sources, null, 0, column, count));
    }
  }

  Parameter parameter() {
    return parameter;
  }

  /** Where the tile starts in the parameter's storage. */
  int offset() {
    return parameter.isMatrix()
        ? Layout.LEAD + (panel * parameter.inputs() + first) * PANEL
        : first;
  }

  /** Floats of the tile. */
  int length() {
    return parameter.isMatrix() ? count * PANEL : count;
  }

  private int columns() {
    return Math.min(PANEL, parameter.outputs() - panel * PANEL);
  }

  /**
   * Sums the tile's gradient over the rows; unused columns get 0.
   *
   * @param g receives the gradient, {@link #length} floats
   * @param memory memory for that
   */
  void gradient(Kernels kernels, int rows, float[] g, TileMemory memory) {
    boolean matrix = parameter.isMatrix();
    if (!matrix) {
      Arrays.fill(g, 0, length(), 0f);
    }
    for (int i = 0; i < sources.size(); i++) {
      GradientSource source = sources.get(i);
      if (!matrix) {
        Buffer dy = source.dy();
        kernels.reductions().columnSums(dy.data, first, dy.stride, rows, count, g, 0);
      } else if (i == 0) {
        product(kernels, source, rows, g, memory);
      } else {
        product(kernels, source, rows, memory.addend(), memory);
        kernels.elementwise().add(g, memory.addend(), g, 0, length());
      }
    }
    clearUnused(g);
  }

  private void product(
      Kernels kernels, GradientSource source, int rows, float[] g, TileMemory memory) {
    Buffer dy = source.dy();
    kernels
        .products()
        .weightGradient(
            source.x().data,
            first,
            source.x().stride,
            dy.data,
            panel * PANEL,
            dy.stride,
            rows,
            count,
            columns(),
            g,
            0,
            memory.scratch(),
            0);
  }

  private void clearUnused(float[] g) {
    if (!parameter.isMatrix()) {
      Arrays.fill(g, Math.max(0, Math.min(count, parameter.outputs() - first)), count, 0f);
    } else if (columns() < PANEL) {
      for (int row = 0; row < count; row++) {
        Arrays.fill(g, row * PANEL + columns(), (row + 1) * PANEL, 0f);
      }
    }
  }

  /** Copies the tile to where it belongs in the transposed panels, if there are any. */
  void transpose(Kernels kernels, float[] w) {
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
              transposed,
              Layout.LEAD + (panelOfInput * parameter.outputs() + panel * PANEL) * PANEL);
    }
  }
}
