// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

/**
 * How numbers lie in memory. The layout does not depend on the machine's vector width, so that all
 * kernels read the same arrays.
 *
 * <ul>
 *   <li>A node's rows start at multiples of a <em>stride</em>, the width rounded up to {@link
 *       #LANES}; what is in the gap is never read as a value.
 *   <li>A weight matrix {@code [k, n]} (inputs by outputs) is stored as panels of {@link #PANEL}
 *       output columns, {@code [ceil(n / PANEL)][k][PANEL]}; unused columns of the last panel are
 *       0.
 * </ul>
 */
public final class Layout {
  /** Sums over a row are defined on this many virtual lanes, whatever the machine's width. */
  public static final int LANES = 16;

  /** Output columns in a weight panel. */
  public static final int PANEL = 32;

  /**
   * Floats before the first weight of a matrix and the first row of a node. The elements of a Java
   * array start 16 bytes into the object, and objects of a megabyte start where a heap region of
   * the G1 collector does; this puts the vectors of large arrays on whole cache lines, without
   * which each load touches two.
   */
  public static final int LEAD = 12;

  /** Widths from which on the stride matters. */
  private static final int SPREAD = 128;

  private Layout() {}

  /** Rounds a width up to whole {@link #LANES}. */
  public static int padded(int width) {
    return (width + LANES - 1) / LANES * LANES;
  }

  /**
   * Distance between the starts of two rows. With an odd number of cache lines, the same column of
   * all rows spreads over all sets of a cache; a power of two would put it into a few.
   */
  public static int stride(int width) {
    int padded = padded(width);
    return padded >= SPREAD && padded / LANES % 2 == 0 ? padded + LANES : padded;
  }

  /** Number of panels for {@code n} output columns. */
  public static int panels(int n) {
    return (n + PANEL - 1) / PANEL;
  }

  /** Floats that a {@code [k, n]} weight matrix takes as panels. */
  public static int panelLength(int k, int n) {
    return Math.multiplyExact(Math.multiplyExact(panels(n), PANEL), k);
  }

  /** Position of weight {@code [row, column]} of a matrix with {@code k} rows stored as panels. */
  public static int panelIndex(int k, int row, int column) {
    return ((column / PANEL) * k + row) * PANEL + column % PANEL;
  }
}
