// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static dev.elbo.engine.kernel.Layout.PANEL;

import dev.elbo.engine.kernel.Kernels;
import dev.elbo.engine.kernel.Layout;
import java.util.Arrays;
import java.util.List;

/**
 * A piece of one parameter that is contiguous in memory, worked on by one thread in blocks of at
 * most {@link #SCRATCH} floats. The division into tiles depends on the parameter's shape alone.
 */
final class ParameterTile {
  /** Floats of gradient at a time: a block of a panel, 4 KiB, beside which its rows stay cached. */
  static final int SCRATCH = PANEL * PANEL;

  /** Input rows of a panel in one tile; a few blocks, so that claiming tiles costs little. */
  private static final int TILE_INPUTS = 8 * PANEL;

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
      for (int input = 0; input < parameter.inputs(); input += TILE_INPUTS) {
        int count = Math.min(TILE_INPUTS, parameter.inputs() - input);
        tiles.add(new ParameterTile(parameter, sources, transposed, panel, input, count));
      }
    }
  }

  static void addVectorTiles(
      List<ParameterTile> tiles, Parameter parameter, List<GradientSource> sources) {
    int padded = Layout.padded(parameter.outputs());
    for (int column = 0; column < padded; column += SCRATCH) {
      int count = Math.min(SCRATCH, padded - column);
      tiles.add(new ParameterTile(parameter, sources, null, 0, column, count));
    }
  }

  Parameter parameter() {
    return parameter;
  }

  int blocks() {
    return parameter.isMatrix() ? (count + PANEL - 1) / PANEL : 1;
  }

  private int blockFirst(int block) {
    return first + block * PANEL;
  }

  private int blockCount(int block) {
    return parameter.isMatrix() ? Math.min(PANEL, count - block * PANEL) : count;
  }

  /** Where the block starts in the parameter's storage. */
  int offset(int block) {
    return parameter.isMatrix() ? (panel * parameter.inputs() + blockFirst(block)) * PANEL : first;
  }

  /** Floats of the block. */
  int length(int block) {
    return parameter.isMatrix() ? blockCount(block) * PANEL : count;
  }

  private int columns() {
    return Math.min(PANEL, parameter.outputs() - panel * PANEL);
  }

  /** Sums the block's gradient over the rows; unused columns get 0. */
  void gradient(Kernels kernels, int rows, int block, float[] g) {
    Arrays.fill(g, 0, length(block), 0f);
    for (GradientSource source : sources) {
      Buffer dy = source.dy();
      if (parameter.isMatrix()) {
        kernels
            .products()
            .weightGradient(
                source.x().data,
                blockFirst(block),
                source.x().stride,
                dy.data,
                panel * PANEL,
                dy.stride,
                rows,
                blockCount(block),
                columns(),
                g,
                0);
      } else {
        kernels.reductions().columnSums(dy.data, first, dy.stride, rows, count, g, 0);
      }
    }
    clearUnused(block, g);
  }

  private void clearUnused(int block, float[] g) {
    if (!parameter.isMatrix()) {
      Arrays.fill(g, Math.max(0, Math.min(count, parameter.outputs() - first)), count, 0f);
    } else if (columns() < PANEL) {
      for (int row = 0; row < blockCount(block); row++) {
        Arrays.fill(g, row * PANEL + columns(), (row + 1) * PANEL, 0f);
      }
    }
  }

  /** Copies the block to where it belongs in the transposed panels, if there are any. */
  void transpose(Kernels kernels, int block, float[] w) {
    if (transposed != null) {
      int to = (blockFirst(block) / PANEL * parameter.outputs() + panel * PANEL) * PANEL;
      kernels
          .products()
          .transposeBlock(w, offset(block), blockCount(block), columns(), transposed, to);
    }
  }
}
