// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import static dev.elbo.engine.kernel.Layout.PANEL;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Register tiles of the gradient of a kernel: some weights of a patch by one or two vectors of
 * channels, which hold their sums while the positions pass by. See {@link PackedTiles} for what
 * such methods must not have.
 *
 * <p>Each computes {@code g[i][j] = sum over r of x[xOffset + offsets[r] + i] * dy[dyOffset +
 * dyOffsets[r] + j]}.
 */
final class WindowGradientTiles {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();

  private WindowGradientTiles() {}

  /** For vectors of 16 floats. */
  static void tile12x2(
      float[] x,
      int xOffset,
      int[] offsets,
      float[] dy,
      int dyOffset,
      int[] dyOffsets,
      float[] g,
      int gAt,
      int rows) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector a0a = zero;
    FloatVector a0b = zero;
    FloatVector a1a = zero;
    FloatVector a1b = zero;
    FloatVector a2a = zero;
    FloatVector a2b = zero;
    FloatVector a3a = zero;
    FloatVector a3b = zero;
    FloatVector a4a = zero;
    FloatVector a4b = zero;
    FloatVector a5a = zero;
    FloatVector a5b = zero;
    FloatVector a6a = zero;
    FloatVector a6b = zero;
    FloatVector a7a = zero;
    FloatVector a7b = zero;
    FloatVector a8a = zero;
    FloatVector a8b = zero;
    FloatVector a9a = zero;
    FloatVector a9b = zero;
    FloatVector a10a = zero;
    FloatVector a10b = zero;
    FloatVector a11a = zero;
    FloatVector a11b = zero;
    for (int r = 0; r < rows; r++) {
      int at = dyOffset + dyOffsets[r];
      int p = xOffset + offsets[r];
      FloatVector wa = FloatVector.fromArray(SPECIES, dy, at);
      FloatVector wb = FloatVector.fromArray(SPECIES, dy, at + WIDTH);
      FloatVector x0v = FloatVector.broadcast(SPECIES, x[p]);
      a0a = x0v.fma(wa, a0a);
      a0b = x0v.fma(wb, a0b);
      FloatVector x1v = FloatVector.broadcast(SPECIES, x[p + 1]);
      a1a = x1v.fma(wa, a1a);
      a1b = x1v.fma(wb, a1b);
      FloatVector x2v = FloatVector.broadcast(SPECIES, x[p + 2]);
      a2a = x2v.fma(wa, a2a);
      a2b = x2v.fma(wb, a2b);
      FloatVector x3v = FloatVector.broadcast(SPECIES, x[p + 3]);
      a3a = x3v.fma(wa, a3a);
      a3b = x3v.fma(wb, a3b);
      FloatVector x4v = FloatVector.broadcast(SPECIES, x[p + 4]);
      a4a = x4v.fma(wa, a4a);
      a4b = x4v.fma(wb, a4b);
      FloatVector x5v = FloatVector.broadcast(SPECIES, x[p + 5]);
      a5a = x5v.fma(wa, a5a);
      a5b = x5v.fma(wb, a5b);
      FloatVector x6v = FloatVector.broadcast(SPECIES, x[p + 6]);
      a6a = x6v.fma(wa, a6a);
      a6b = x6v.fma(wb, a6b);
      FloatVector x7v = FloatVector.broadcast(SPECIES, x[p + 7]);
      a7a = x7v.fma(wa, a7a);
      a7b = x7v.fma(wb, a7b);
      FloatVector x8v = FloatVector.broadcast(SPECIES, x[p + 8]);
      a8a = x8v.fma(wa, a8a);
      a8b = x8v.fma(wb, a8b);
      FloatVector x9v = FloatVector.broadcast(SPECIES, x[p + 9]);
      a9a = x9v.fma(wa, a9a);
      a9b = x9v.fma(wb, a9b);
      FloatVector x10v = FloatVector.broadcast(SPECIES, x[p + 10]);
      a10a = x10v.fma(wa, a10a);
      a10b = x10v.fma(wb, a10b);
      FloatVector x11v = FloatVector.broadcast(SPECIES, x[p + 11]);
      a11a = x11v.fma(wa, a11a);
      a11b = x11v.fma(wb, a11b);
    }
    a0a.intoArray(g, gAt);
    a0b.intoArray(g, gAt + WIDTH);
    a1a.intoArray(g, gAt + PANEL);
    a1b.intoArray(g, gAt + PANEL + WIDTH);
    a2a.intoArray(g, gAt + 2 * PANEL);
    a2b.intoArray(g, gAt + 2 * PANEL + WIDTH);
    a3a.intoArray(g, gAt + 3 * PANEL);
    a3b.intoArray(g, gAt + 3 * PANEL + WIDTH);
    a4a.intoArray(g, gAt + 4 * PANEL);
    a4b.intoArray(g, gAt + 4 * PANEL + WIDTH);
    a5a.intoArray(g, gAt + 5 * PANEL);
    a5b.intoArray(g, gAt + 5 * PANEL + WIDTH);
    a6a.intoArray(g, gAt + 6 * PANEL);
    a6b.intoArray(g, gAt + 6 * PANEL + WIDTH);
    a7a.intoArray(g, gAt + 7 * PANEL);
    a7b.intoArray(g, gAt + 7 * PANEL + WIDTH);
    a8a.intoArray(g, gAt + 8 * PANEL);
    a8b.intoArray(g, gAt + 8 * PANEL + WIDTH);
    a9a.intoArray(g, gAt + 9 * PANEL);
    a9b.intoArray(g, gAt + 9 * PANEL + WIDTH);
    a10a.intoArray(g, gAt + 10 * PANEL);
    a10b.intoArray(g, gAt + 10 * PANEL + WIDTH);
    a11a.intoArray(g, gAt + 11 * PANEL);
    a11b.intoArray(g, gAt + 11 * PANEL + WIDTH);
  }

  /** For vectors of 16 floats. */
  static void tile12x1(
      float[] x,
      int xOffset,
      int[] offsets,
      float[] dy,
      int dyOffset,
      int[] dyOffsets,
      float[] g,
      int gAt,
      int rows) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector a0a = zero;
    FloatVector a1a = zero;
    FloatVector a2a = zero;
    FloatVector a3a = zero;
    FloatVector a4a = zero;
    FloatVector a5a = zero;
    FloatVector a6a = zero;
    FloatVector a7a = zero;
    FloatVector a8a = zero;
    FloatVector a9a = zero;
    FloatVector a10a = zero;
    FloatVector a11a = zero;
    for (int r = 0; r < rows; r++) {
      int at = dyOffset + dyOffsets[r];
      int p = xOffset + offsets[r];
      FloatVector wa = FloatVector.fromArray(SPECIES, dy, at);
      FloatVector x0v = FloatVector.broadcast(SPECIES, x[p]);
      a0a = x0v.fma(wa, a0a);
      FloatVector x1v = FloatVector.broadcast(SPECIES, x[p + 1]);
      a1a = x1v.fma(wa, a1a);
      FloatVector x2v = FloatVector.broadcast(SPECIES, x[p + 2]);
      a2a = x2v.fma(wa, a2a);
      FloatVector x3v = FloatVector.broadcast(SPECIES, x[p + 3]);
      a3a = x3v.fma(wa, a3a);
      FloatVector x4v = FloatVector.broadcast(SPECIES, x[p + 4]);
      a4a = x4v.fma(wa, a4a);
      FloatVector x5v = FloatVector.broadcast(SPECIES, x[p + 5]);
      a5a = x5v.fma(wa, a5a);
      FloatVector x6v = FloatVector.broadcast(SPECIES, x[p + 6]);
      a6a = x6v.fma(wa, a6a);
      FloatVector x7v = FloatVector.broadcast(SPECIES, x[p + 7]);
      a7a = x7v.fma(wa, a7a);
      FloatVector x8v = FloatVector.broadcast(SPECIES, x[p + 8]);
      a8a = x8v.fma(wa, a8a);
      FloatVector x9v = FloatVector.broadcast(SPECIES, x[p + 9]);
      a9a = x9v.fma(wa, a9a);
      FloatVector x10v = FloatVector.broadcast(SPECIES, x[p + 10]);
      a10a = x10v.fma(wa, a10a);
      FloatVector x11v = FloatVector.broadcast(SPECIES, x[p + 11]);
      a11a = x11v.fma(wa, a11a);
    }
    a0a.intoArray(g, gAt);
    a1a.intoArray(g, gAt + PANEL);
    a2a.intoArray(g, gAt + 2 * PANEL);
    a3a.intoArray(g, gAt + 3 * PANEL);
    a4a.intoArray(g, gAt + 4 * PANEL);
    a5a.intoArray(g, gAt + 5 * PANEL);
    a6a.intoArray(g, gAt + 6 * PANEL);
    a7a.intoArray(g, gAt + 7 * PANEL);
    a8a.intoArray(g, gAt + 8 * PANEL);
    a9a.intoArray(g, gAt + 9 * PANEL);
    a10a.intoArray(g, gAt + 10 * PANEL);
    a11a.intoArray(g, gAt + 11 * PANEL);
  }

  /** For vectors of 16 floats. */
  static void tile8x2(
      float[] x,
      int xOffset,
      int[] offsets,
      float[] dy,
      int dyOffset,
      int[] dyOffsets,
      float[] g,
      int gAt,
      int rows) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector a0a = zero;
    FloatVector a0b = zero;
    FloatVector a1a = zero;
    FloatVector a1b = zero;
    FloatVector a2a = zero;
    FloatVector a2b = zero;
    FloatVector a3a = zero;
    FloatVector a3b = zero;
    FloatVector a4a = zero;
    FloatVector a4b = zero;
    FloatVector a5a = zero;
    FloatVector a5b = zero;
    FloatVector a6a = zero;
    FloatVector a6b = zero;
    FloatVector a7a = zero;
    FloatVector a7b = zero;
    for (int r = 0; r < rows; r++) {
      int at = dyOffset + dyOffsets[r];
      int p = xOffset + offsets[r];
      FloatVector wa = FloatVector.fromArray(SPECIES, dy, at);
      FloatVector wb = FloatVector.fromArray(SPECIES, dy, at + WIDTH);
      FloatVector x0v = FloatVector.broadcast(SPECIES, x[p]);
      a0a = x0v.fma(wa, a0a);
      a0b = x0v.fma(wb, a0b);
      FloatVector x1v = FloatVector.broadcast(SPECIES, x[p + 1]);
      a1a = x1v.fma(wa, a1a);
      a1b = x1v.fma(wb, a1b);
      FloatVector x2v = FloatVector.broadcast(SPECIES, x[p + 2]);
      a2a = x2v.fma(wa, a2a);
      a2b = x2v.fma(wb, a2b);
      FloatVector x3v = FloatVector.broadcast(SPECIES, x[p + 3]);
      a3a = x3v.fma(wa, a3a);
      a3b = x3v.fma(wb, a3b);
      FloatVector x4v = FloatVector.broadcast(SPECIES, x[p + 4]);
      a4a = x4v.fma(wa, a4a);
      a4b = x4v.fma(wb, a4b);
      FloatVector x5v = FloatVector.broadcast(SPECIES, x[p + 5]);
      a5a = x5v.fma(wa, a5a);
      a5b = x5v.fma(wb, a5b);
      FloatVector x6v = FloatVector.broadcast(SPECIES, x[p + 6]);
      a6a = x6v.fma(wa, a6a);
      a6b = x6v.fma(wb, a6b);
      FloatVector x7v = FloatVector.broadcast(SPECIES, x[p + 7]);
      a7a = x7v.fma(wa, a7a);
      a7b = x7v.fma(wb, a7b);
    }
    a0a.intoArray(g, gAt);
    a0b.intoArray(g, gAt + WIDTH);
    a1a.intoArray(g, gAt + PANEL);
    a1b.intoArray(g, gAt + PANEL + WIDTH);
    a2a.intoArray(g, gAt + 2 * PANEL);
    a2b.intoArray(g, gAt + 2 * PANEL + WIDTH);
    a3a.intoArray(g, gAt + 3 * PANEL);
    a3b.intoArray(g, gAt + 3 * PANEL + WIDTH);
    a4a.intoArray(g, gAt + 4 * PANEL);
    a4b.intoArray(g, gAt + 4 * PANEL + WIDTH);
    a5a.intoArray(g, gAt + 5 * PANEL);
    a5b.intoArray(g, gAt + 5 * PANEL + WIDTH);
    a6a.intoArray(g, gAt + 6 * PANEL);
    a6b.intoArray(g, gAt + 6 * PANEL + WIDTH);
    a7a.intoArray(g, gAt + 7 * PANEL);
    a7b.intoArray(g, gAt + 7 * PANEL + WIDTH);
  }

  /** For vectors of any width. */
  static void tile4x2(
      float[] x,
      int xOffset,
      int[] offsets,
      float[] dy,
      int dyOffset,
      int[] dyOffsets,
      float[] g,
      int gAt,
      int rows) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector a0a = zero;
    FloatVector a0b = zero;
    FloatVector a1a = zero;
    FloatVector a1b = zero;
    FloatVector a2a = zero;
    FloatVector a2b = zero;
    FloatVector a3a = zero;
    FloatVector a3b = zero;
    for (int r = 0; r < rows; r++) {
      int at = dyOffset + dyOffsets[r];
      int p = xOffset + offsets[r];
      FloatVector wa = FloatVector.fromArray(SPECIES, dy, at);
      FloatVector wb = FloatVector.fromArray(SPECIES, dy, at + WIDTH);
      FloatVector x0v = FloatVector.broadcast(SPECIES, x[p]);
      a0a = x0v.fma(wa, a0a);
      a0b = x0v.fma(wb, a0b);
      FloatVector x1v = FloatVector.broadcast(SPECIES, x[p + 1]);
      a1a = x1v.fma(wa, a1a);
      a1b = x1v.fma(wb, a1b);
      FloatVector x2v = FloatVector.broadcast(SPECIES, x[p + 2]);
      a2a = x2v.fma(wa, a2a);
      a2b = x2v.fma(wb, a2b);
      FloatVector x3v = FloatVector.broadcast(SPECIES, x[p + 3]);
      a3a = x3v.fma(wa, a3a);
      a3b = x3v.fma(wb, a3b);
    }
    a0a.intoArray(g, gAt);
    a0b.intoArray(g, gAt + WIDTH);
    a1a.intoArray(g, gAt + PANEL);
    a1b.intoArray(g, gAt + PANEL + WIDTH);
    a2a.intoArray(g, gAt + 2 * PANEL);
    a2b.intoArray(g, gAt + 2 * PANEL + WIDTH);
    a3a.intoArray(g, gAt + 3 * PANEL);
    a3b.intoArray(g, gAt + 3 * PANEL + WIDTH);
  }

  /** For vectors of 16 floats. */
  static void tile4x1(
      float[] x,
      int xOffset,
      int[] offsets,
      float[] dy,
      int dyOffset,
      int[] dyOffsets,
      float[] g,
      int gAt,
      int rows) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector a0a = zero;
    FloatVector a1a = zero;
    FloatVector a2a = zero;
    FloatVector a3a = zero;
    for (int r = 0; r < rows; r++) {
      int at = dyOffset + dyOffsets[r];
      int p = xOffset + offsets[r];
      FloatVector wa = FloatVector.fromArray(SPECIES, dy, at);
      FloatVector x0v = FloatVector.broadcast(SPECIES, x[p]);
      a0a = x0v.fma(wa, a0a);
      FloatVector x1v = FloatVector.broadcast(SPECIES, x[p + 1]);
      a1a = x1v.fma(wa, a1a);
      FloatVector x2v = FloatVector.broadcast(SPECIES, x[p + 2]);
      a2a = x2v.fma(wa, a2a);
      FloatVector x3v = FloatVector.broadcast(SPECIES, x[p + 3]);
      a3a = x3v.fma(wa, a3a);
    }
    a0a.intoArray(g, gAt);
    a1a.intoArray(g, gAt + PANEL);
    a2a.intoArray(g, gAt + 2 * PANEL);
    a3a.intoArray(g, gAt + 3 * PANEL);
  }

  /** For vectors of any width. */
  static void tile1x2(
      float[] x,
      int xOffset,
      int[] offsets,
      float[] dy,
      int dyOffset,
      int[] dyOffsets,
      float[] g,
      int gAt,
      int rows) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector a0a = zero;
    FloatVector a0b = zero;
    for (int r = 0; r < rows; r++) {
      int at = dyOffset + dyOffsets[r];
      int p = xOffset + offsets[r];
      FloatVector wa = FloatVector.fromArray(SPECIES, dy, at);
      FloatVector wb = FloatVector.fromArray(SPECIES, dy, at + WIDTH);
      FloatVector x0v = FloatVector.broadcast(SPECIES, x[p]);
      a0a = x0v.fma(wa, a0a);
      a0b = x0v.fma(wb, a0b);
    }
    a0a.intoArray(g, gAt);
    a0b.intoArray(g, gAt + WIDTH);
  }

  /** For vectors of 16 floats. */
  static void tile1x1(
      float[] x,
      int xOffset,
      int[] offsets,
      float[] dy,
      int dyOffset,
      int[] dyOffsets,
      float[] g,
      int gAt,
      int rows) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector a0a = zero;
    for (int r = 0; r < rows; r++) {
      int at = dyOffset + dyOffsets[r];
      int p = xOffset + offsets[r];
      FloatVector wa = FloatVector.fromArray(SPECIES, dy, at);
      FloatVector x0v = FloatVector.broadcast(SPECIES, x[p]);
      a0a = x0v.fma(wa, a0a);
    }
    a0a.intoArray(g, gAt);
  }
}
