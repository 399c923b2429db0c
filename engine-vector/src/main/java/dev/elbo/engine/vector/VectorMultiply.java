// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import static dev.elbo.engine.kernel.Layout.PANEL;

import dev.elbo.engine.kernel.Layout;
import jdk.incubator.vector.FloatVector;

/**
 * Rows times panels. A register tile of rows by vectors of columns holds its sums while the summed
 * index runs, so a weight vector is loaded once for all rows of the tile.
 */
final class VectorMultiply {
  private static final int WIDTH = FloatVector.SPECIES_PREFERRED.length();

  /** Panels from which on it pays to pack the rows of a tile side by side. */
  private static final int PACKED_PANELS = 3;

  private VectorMultiply() {}

  static void multiply(
      float[] x,
      int xOffset,
      int xStride,
      float[] w,
      int wOffset,
      float[] initial,
      float[] y,
      int yOffset,
      int yStride,
      int rows,
      int k,
      int n,
      float[] scratch,
      int scratchOffset) {
    int in12 = 0;
    int packed = 0;
    if (WIDTH == 16 && Layout.panels(n) >= PACKED_PANELS) {
      in12 = PackedRows.in12(rows);
      packed = PackedRows.packed(rows);
      PackedRows.pack(x, xOffset, xStride, rows, k, scratch, scratchOffset);
    }
    int padded = Layout.padded(n);
    for (int column = 0; column < padded; column += PANEL) {
      int width = Math.min(PANEL, padded - column);
      int wAt = wOffset + column * k;
      int yAt = yOffset + column;
      int r = 0;
      for (; r < in12; r += 12) {
        int xAt = scratchOffset + r * k;
        int to = yAt + r * yStride;
        if (width == PANEL) {
          PackedTiles.tile12x2(scratch, xAt, 12, w, wAt, initial, column, y, to, yStride, k);
        } else {
          PackedTiles.tile12x1(scratch, xAt, 12, w, wAt, initial, column, y, to, yStride, k);
        }
      }
      for (; width == PANEL && r < packed; r += 8) {
        int xAt = scratchOffset + r * k;
        int to = yAt + r * yStride;
        PackedTiles.tile8x2(scratch, xAt, 8, w, wAt, initial, column, y, to, yStride, k);
      }
      int xAt = xOffset + r * xStride;
      int to = yAt + r * yStride;
      strided(x, xAt, xStride, 1, w, wAt, initial, column, y, to, yStride, rows - r, k, width);
    }
  }

  /**
   * All rows of a panel in tiles that need no packing.
   *
   * @param xRow distance of rows in {@code x}
   * @param xStep distance of summed indices in {@code x}
   * @param s what the sums start from, from {@code sAt}, the same for all rows
   * @param width columns, 16 or 32
   */
  static void strided(
      float[] x,
      int xAt,
      int xRow,
      int xStep,
      float[] w,
      int wAt,
      float[] s,
      int sAt,
      float[] y,
      int yAt,
      int yRow,
      int rows,
      int k,
      int width) {
    int r = 0;
    if (WIDTH == 16 && width == PANEL) {
      for (; r + 8 <= rows; r += 8) {
        int at = xAt + r * xRow;
        StridedTiles.tile8x2(x, at, xRow, xStep, w, wAt, s, sAt, y, yAt + r * yRow, yRow, k);
      }
    } else if (WIDTH == 16) {
      for (; r + 8 <= rows; r += 8) {
        int at = xAt + r * xRow;
        StridedTiles.tile8x1(x, at, xRow, xStep, w, wAt, s, sAt, y, yAt + r * yRow, yRow, k);
      }
      for (; r < rows; r++) {
        int at = xAt + r * xRow;
        StridedTiles.tile1x1(x, at, xRow, xStep, w, wAt, s, sAt, y, yAt + r * yRow, yRow, k);
      }
    }
    for (; r + 4 <= rows; r += 4) {
      int at = xAt + r * xRow;
      int to = yAt + r * yRow;
      for (int c = 0; c < width; c += 2 * WIDTH) {
        StridedTiles.tile4x2(x, at, xRow, xStep, w, wAt + c, s, sAt + c, y, to + c, yRow, k);
      }
    }
    for (; r < rows; r++) {
      int at = xAt + r * xRow;
      int to = yAt + r * yRow;
      for (int c = 0; c < width; c += 2 * WIDTH) {
        StridedTiles.tile1x2(x, at, xRow, xStep, w, wAt + c, s, sAt + c, y, to + c, yRow, k);
      }
    }
  }
}
