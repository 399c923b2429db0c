// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Kernels;
import dev.elbo.engine.kernel.Layout;

/**
 * A piece of one parameter that is contiguous in memory and worked on by one thread. The division
 * into tiles depends on the parameter's shape alone.
 */
sealed interface ParameterTile permits MatrixTile, VectorTile {
  /** Most floats of a tile; 24 KiB, which stay in a second-level cache. */
  int LENGTH = MatrixTile.INPUTS * Layout.PANEL;

  /** The parameter. */
  Parameter parameter();

  /** Where the tile starts in the parameter's storage. */
  int offset();

  /** Floats of the tile. */
  int length();

  /**
   * Sums the tile's gradient over the rows; unused columns get 0.
   *
   * @param g receives the gradient, {@link #length} floats
   * @param memory the calling thread's own
   */
  void gradient(Kernels kernels, int rows, float[] g, TileMemory memory);

  /** Copies the tile's new values to where else they are kept. */
  void updated(Kernels kernels, float[] w);
}
