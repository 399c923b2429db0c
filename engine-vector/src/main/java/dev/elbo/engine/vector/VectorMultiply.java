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

  /**
   * Summed indices a pass: this much of a panel is 128 KiB, which stay in a second-level cache
   * while all row tiles of the block pass over them.
   */
  private static final int DEPTH = 1024;

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
    int in14 = 0;
    int packed = 0;
    if (WIDTH == 16 && Layout.panels(n) >= PACKED_PANELS) {
      in14 = PackedRows.in14(rows);
      packed = PackedRows.packed(rows);
      PackedRows.pack(x, xOffset, xStride, rows, k, scratch, scratchOffset);
    }
    int padded = Layout.padded(n);
    for (int column = 0; column < padded; column += PANEL) {
      int width = Math.min(PANEL, padded - column);
      int first = 0;
      do {
        int depth = Math.min(DEPTH, k - first);
        int wAt = wOffset + column * k + first * PANEL;
        float[] s = first == 0 ? initial : y;
        int sAt = first == 0 ? column : yOffset + column;
        int sRow = first == 0 ? 0 : yStride;
        int yAt = yOffset + column;
        int r = 0;
        for (; r < in14; r += 14) {
          int xAt = scratchOffset + r * k + first * 14;
          if (width == PANEL) {
            PackedTiles.tile14x2(
                scratch,
                xAt,
                14,
                w,
                wAt,
                s,
                sAt + r * sRow,
                sRow,
                y,
                yAt + r * yStride,
                yStride,
                depth);
          } else {
            PackedTiles.tile14x1(
                scratch,
                xAt,
                14,
                w,
                wAt,
                s,
                sAt + r * sRow,
                sRow,
                y,
                yAt + r * yStride,
                yStride,
                depth);
          }
        }
        for (; width == PANEL && r < packed; r += 8) {
          int xAt = scratchOffset + r * k + first * 8;
          PackedTiles.tile8x2(
              scratch,
              xAt,
              8,
              w,
              wAt,
              s,
              sAt + r * sRow,
              sRow,
              y,
              yAt + r * yStride,
              yStride,
              depth);
        }
        strided(
            x,
            xOffset + first + r * xStride,
            xStride,
            1,
            w,
            wAt,
            s,
            sAt + r * sRow,
            sRow,
            y,
            yAt + r * yStride,
            yStride,
            rows - r,
            depth,
            width);
        first += DEPTH;
      } while (first < k);
    }
  }

  /**
   * All rows of a panel in tiles that need no packing.
   *
   * @param xRow distance of rows in {@code x}
   * @param xStep distance of summed indices in {@code x}
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
      int sRow,
      float[] y,
      int yAt,
      int yRow,
      int rows,
      int k,
      int width) {
    int r = 0;
    if (WIDTH == 16 && width == PANEL) {
      for (; r + 8 <= rows; r += 8) {
        StridedTiles.tile8x2(
            x,
            xAt + r * xRow,
            xRow,
            xStep,
            w,
            wAt,
            s,
            sAt + r * sRow,
            sRow,
            y,
            yAt + r * yRow,
            yRow,
            k);
      }
    } else if (WIDTH == 16) {
      for (; r + 8 <= rows; r += 8) {
        StridedTiles.tile8x1(
            x,
            xAt + r * xRow,
            xRow,
            xStep,
            w,
            wAt,
            s,
            sAt + r * sRow,
            sRow,
            y,
            yAt + r * yRow,
            yRow,
            k);
      }
      for (; r < rows; r++) {
        StridedTiles.tile1x1(
            x,
            xAt + r * xRow,
            xRow,
            xStep,
            w,
            wAt,
            s,
            sAt + r * sRow,
            sRow,
            y,
            yAt + r * yRow,
            yRow,
            k);
      }
    }
    for (; r + 4 <= rows; r += 4) {
      for (int c = 0; c < width; c += 2 * WIDTH) {
        StridedTiles.tile4x2(
            x,
            xAt + r * xRow,
            xRow,
            xStep,
            w,
            wAt + c,
            s,
            sAt + r * sRow + c,
            sRow,
            y,
            yAt + r * yRow + c,
            yRow,
            k);
      }
    }
    for (; r < rows; r++) {
      for (int c = 0; c < width; c += 2 * WIDTH) {
        StridedTiles.tile1x2(
            x,
            xAt + r * xRow,
            xRow,
            xStep,
            w,
            wAt + c,
            s,
            sAt + r * sRow + c,
            sRow,
            y,
            yAt + r * yRow + c,
            yRow,
            k);
      }
    }
  }
}
