// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import static dev.elbo.engine.kernel.Layout.PANEL;

import dev.elbo.engine.kernel.Layout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Rows times panels. A register tile of rows by vectors of columns holds its sums while the summed
 * index runs, so a weight vector is loaded once for all rows of the tile.
 */
final class VectorMultiply {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();

  /**
   * Summed indices a pass: 96 rows of a panel are 12 KiB, which stay in a first-level cache of 32
   * KiB while all row tiles of the block pass over them.
   */
  private static final int DEPTH = 96;

  /** Rows of a register tile with 32 vector registers. */
  private static final int ROWS = 8;

  /**
   * Panels from which on it pays to pack the rows of a tile side by side. Packed, the tile needs
   * one address for its rows instead of eight, which is what the loop waits for otherwise.
   */
  private static final int PACKED_PANELS = 3;

  private VectorMultiply() {}

  static void multiplyAdd(
      float[] x,
      int xOffset,
      int xStride,
      float[] w,
      float[] y,
      int yOffset,
      int yStride,
      int rows,
      int k,
      int n,
      float[] scratch,
      int scratchOffset) {
    int packedRows = 0;
    if (WIDTH == 16 && Layout.panels(n) >= PACKED_PANELS) {
      packedRows = rows - rows % ROWS;
      for (int r = 0; r < packedRows; r += ROWS) {
        pack(x, xOffset + r * xStride, xStride, k, scratch, scratchOffset + r * k);
      }
    }
    int padded = Layout.padded(n);
    for (int column = 0; column < padded; column += PANEL) {
      int width = Math.min(PANEL, padded - column);
      for (int first = 0; first < k; first += DEPTH) {
        int depth = Math.min(DEPTH, k - first);
        int wAt = column * k + first * PANEL;
        for (int r = 0; r < packedRows; r += ROWS) {
          int xAt = scratchOffset + r * k + first * ROWS;
          int yAt = yOffset + r * yStride + column;
          if (width == PANEL) {
            packed8x2(scratch, xAt, w, wAt, y, yAt, yStride, depth);
          } else {
            packed8x1(scratch, xAt, w, wAt, y, yAt, yStride, depth);
          }
        }
        panel(
            x,
            xOffset + packedRows * xStride + first,
            xStride,
            w,
            wAt,
            y,
            yOffset + packedRows * yStride + column,
            yStride,
            rows - packedRows,
            depth,
            width);
      }
    }
  }

  /** Eight rows side by side: {@code to[i * ROWS + r] = x[r][i]}. */
  private static void pack(float[] x, int xAt, int xStride, int k, float[] to, int at) {
    int x1 = xAt + xStride;
    int x2 = x1 + xStride;
    int x3 = x2 + xStride;
    int x4 = x3 + xStride;
    int x5 = x4 + xStride;
    int x6 = x5 + xStride;
    int x7 = x6 + xStride;
    for (int i = 0, p = at; i < k; i++, p += ROWS) {
      to[p] = x[xAt + i];
      to[p + 1] = x[x1 + i];
      to[p + 2] = x[x2 + i];
      to[p + 3] = x[x3 + i];
      to[p + 4] = x[x4 + i];
      to[p + 5] = x[x5 + i];
      to[p + 6] = x[x6 + i];
      to[p + 7] = x[x7 + i];
    }
  }

  private static void panel(
      float[] x,
      int xAt,
      int xStride,
      float[] w,
      int wAt,
      float[] y,
      int yAt,
      int yStride,
      int rows,
      int k,
      int width) {
    int r = 0;
    if (WIDTH == 16) {
      if (width == PANEL) {
        for (; r + 8 <= rows; r += 8) {
          tile8x2(x, xAt + r * xStride, xStride, w, wAt, y, yAt + r * yStride, yStride, k);
        }
      } else {
        for (; r + 8 <= rows; r += 8) {
          tile8x1(x, xAt + r * xStride, xStride, w, wAt, y, yAt + r * yStride, yStride, k);
        }
        for (; r < rows; r++) {
          tile1x1(x, xAt + r * xStride, xStride, w, wAt, y, yAt + r * yStride, yStride, k);
        }
      }
    }
    for (; r + 4 <= rows; r += 4) {
      for (int c = 0; c < width; c += 2 * WIDTH) {
        tile4x2(x, xAt + r * xStride, xStride, w, wAt + c, y, yAt + r * yStride + c, yStride, k);
      }
    }
    for (; r < rows; r++) {
      for (int c = 0; c < width; c += 2 * WIDTH) {
        tile1x2(x, xAt + r * xStride, xStride, w, wAt + c, y, yAt + r * yStride + c, yStride, k);
      }
    }
  }

  private static void packed8x2(
      float[] x, int xAt, float[] w, int wAt, float[] y, int yRow, int yStride, int k) {
    int y0 = yRow;
    int y1 = y0 + yStride;
    int y2 = y1 + yStride;
    int y3 = y2 + yStride;
    int y4 = y3 + yStride;
    int y5 = y4 + yStride;
    int y6 = y5 + yStride;
    int y7 = y6 + yStride;
    FloatVector a00 = FloatVector.fromArray(SPECIES, y, y0);
    FloatVector a01 = FloatVector.fromArray(SPECIES, y, y0 + WIDTH);
    FloatVector a10 = FloatVector.fromArray(SPECIES, y, y1);
    FloatVector a11 = FloatVector.fromArray(SPECIES, y, y1 + WIDTH);
    FloatVector a20 = FloatVector.fromArray(SPECIES, y, y2);
    FloatVector a21 = FloatVector.fromArray(SPECIES, y, y2 + WIDTH);
    FloatVector a30 = FloatVector.fromArray(SPECIES, y, y3);
    FloatVector a31 = FloatVector.fromArray(SPECIES, y, y3 + WIDTH);
    FloatVector a40 = FloatVector.fromArray(SPECIES, y, y4);
    FloatVector a41 = FloatVector.fromArray(SPECIES, y, y4 + WIDTH);
    FloatVector a50 = FloatVector.fromArray(SPECIES, y, y5);
    FloatVector a51 = FloatVector.fromArray(SPECIES, y, y5 + WIDTH);
    FloatVector a60 = FloatVector.fromArray(SPECIES, y, y6);
    FloatVector a61 = FloatVector.fromArray(SPECIES, y, y6 + WIDTH);
    FloatVector a70 = FloatVector.fromArray(SPECIES, y, y7);
    FloatVector a71 = FloatVector.fromArray(SPECIES, y, y7 + WIDTH);
    for (int i = 0, at = wAt, p = xAt; i < k; i++, at += PANEL, p += ROWS) {
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, at);
      FloatVector w1 = FloatVector.fromArray(SPECIES, w, at + WIDTH);
      FloatVector b0 = FloatVector.broadcast(SPECIES, x[p]);
      a00 = b0.fma(w0, a00);
      a01 = b0.fma(w1, a01);
      FloatVector b1 = FloatVector.broadcast(SPECIES, x[p + 1]);
      a10 = b1.fma(w0, a10);
      a11 = b1.fma(w1, a11);
      FloatVector b2 = FloatVector.broadcast(SPECIES, x[p + 2]);
      a20 = b2.fma(w0, a20);
      a21 = b2.fma(w1, a21);
      FloatVector b3 = FloatVector.broadcast(SPECIES, x[p + 3]);
      a30 = b3.fma(w0, a30);
      a31 = b3.fma(w1, a31);
      FloatVector b4 = FloatVector.broadcast(SPECIES, x[p + 4]);
      a40 = b4.fma(w0, a40);
      a41 = b4.fma(w1, a41);
      FloatVector b5 = FloatVector.broadcast(SPECIES, x[p + 5]);
      a50 = b5.fma(w0, a50);
      a51 = b5.fma(w1, a51);
      FloatVector b6 = FloatVector.broadcast(SPECIES, x[p + 6]);
      a60 = b6.fma(w0, a60);
      a61 = b6.fma(w1, a61);
      FloatVector b7 = FloatVector.broadcast(SPECIES, x[p + 7]);
      a70 = b7.fma(w0, a70);
      a71 = b7.fma(w1, a71);
    }
    a00.intoArray(y, y0);
    a01.intoArray(y, y0 + WIDTH);
    a10.intoArray(y, y1);
    a11.intoArray(y, y1 + WIDTH);
    a20.intoArray(y, y2);
    a21.intoArray(y, y2 + WIDTH);
    a30.intoArray(y, y3);
    a31.intoArray(y, y3 + WIDTH);
    a40.intoArray(y, y4);
    a41.intoArray(y, y4 + WIDTH);
    a50.intoArray(y, y5);
    a51.intoArray(y, y5 + WIDTH);
    a60.intoArray(y, y6);
    a61.intoArray(y, y6 + WIDTH);
    a70.intoArray(y, y7);
    a71.intoArray(y, y7 + WIDTH);
  }

  private static void packed8x1(
      float[] x, int xAt, float[] w, int wAt, float[] y, int yRow, int yStride, int k) {
    int y0 = yRow;
    int y1 = y0 + yStride;
    int y2 = y1 + yStride;
    int y3 = y2 + yStride;
    int y4 = y3 + yStride;
    int y5 = y4 + yStride;
    int y6 = y5 + yStride;
    int y7 = y6 + yStride;
    FloatVector a00 = FloatVector.fromArray(SPECIES, y, y0);
    FloatVector a10 = FloatVector.fromArray(SPECIES, y, y1);
    FloatVector a20 = FloatVector.fromArray(SPECIES, y, y2);
    FloatVector a30 = FloatVector.fromArray(SPECIES, y, y3);
    FloatVector a40 = FloatVector.fromArray(SPECIES, y, y4);
    FloatVector a50 = FloatVector.fromArray(SPECIES, y, y5);
    FloatVector a60 = FloatVector.fromArray(SPECIES, y, y6);
    FloatVector a70 = FloatVector.fromArray(SPECIES, y, y7);
    for (int i = 0, at = wAt, p = xAt; i < k; i++, at += PANEL, p += ROWS) {
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, at);
      FloatVector b0 = FloatVector.broadcast(SPECIES, x[p]);
      a00 = b0.fma(w0, a00);
      FloatVector b1 = FloatVector.broadcast(SPECIES, x[p + 1]);
      a10 = b1.fma(w0, a10);
      FloatVector b2 = FloatVector.broadcast(SPECIES, x[p + 2]);
      a20 = b2.fma(w0, a20);
      FloatVector b3 = FloatVector.broadcast(SPECIES, x[p + 3]);
      a30 = b3.fma(w0, a30);
      FloatVector b4 = FloatVector.broadcast(SPECIES, x[p + 4]);
      a40 = b4.fma(w0, a40);
      FloatVector b5 = FloatVector.broadcast(SPECIES, x[p + 5]);
      a50 = b5.fma(w0, a50);
      FloatVector b6 = FloatVector.broadcast(SPECIES, x[p + 6]);
      a60 = b6.fma(w0, a60);
      FloatVector b7 = FloatVector.broadcast(SPECIES, x[p + 7]);
      a70 = b7.fma(w0, a70);
    }
    a00.intoArray(y, y0);
    a10.intoArray(y, y1);
    a20.intoArray(y, y2);
    a30.intoArray(y, y3);
    a40.intoArray(y, y4);
    a50.intoArray(y, y5);
    a60.intoArray(y, y6);
    a70.intoArray(y, y7);
  }

  private static void tile8x2(
      float[] x,
      int xRow,
      int xStride,
      float[] w,
      int wAt,
      float[] y,
      int yRow,
      int yStride,
      int k) {
    int x0 = xRow;
    int y0 = yRow;
    int x1 = x0 + xStride;
    int y1 = y0 + yStride;
    int x2 = x1 + xStride;
    int y2 = y1 + yStride;
    int x3 = x2 + xStride;
    int y3 = y2 + yStride;
    int x4 = x3 + xStride;
    int y4 = y3 + yStride;
    int x5 = x4 + xStride;
    int y5 = y4 + yStride;
    int x6 = x5 + xStride;
    int y6 = y5 + yStride;
    int x7 = x6 + xStride;
    int y7 = y6 + yStride;
    FloatVector a00 = FloatVector.fromArray(SPECIES, y, y0);
    FloatVector a01 = FloatVector.fromArray(SPECIES, y, y0 + WIDTH);
    FloatVector a10 = FloatVector.fromArray(SPECIES, y, y1);
    FloatVector a11 = FloatVector.fromArray(SPECIES, y, y1 + WIDTH);
    FloatVector a20 = FloatVector.fromArray(SPECIES, y, y2);
    FloatVector a21 = FloatVector.fromArray(SPECIES, y, y2 + WIDTH);
    FloatVector a30 = FloatVector.fromArray(SPECIES, y, y3);
    FloatVector a31 = FloatVector.fromArray(SPECIES, y, y3 + WIDTH);
    FloatVector a40 = FloatVector.fromArray(SPECIES, y, y4);
    FloatVector a41 = FloatVector.fromArray(SPECIES, y, y4 + WIDTH);
    FloatVector a50 = FloatVector.fromArray(SPECIES, y, y5);
    FloatVector a51 = FloatVector.fromArray(SPECIES, y, y5 + WIDTH);
    FloatVector a60 = FloatVector.fromArray(SPECIES, y, y6);
    FloatVector a61 = FloatVector.fromArray(SPECIES, y, y6 + WIDTH);
    FloatVector a70 = FloatVector.fromArray(SPECIES, y, y7);
    FloatVector a71 = FloatVector.fromArray(SPECIES, y, y7 + WIDTH);
    for (int i = 0, at = wAt; i < k; i++, at += PANEL) {
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, at);
      FloatVector w1 = FloatVector.fromArray(SPECIES, w, at + WIDTH);
      FloatVector b0 = FloatVector.broadcast(SPECIES, x[x0 + i]);
      a00 = b0.fma(w0, a00);
      a01 = b0.fma(w1, a01);
      FloatVector b1 = FloatVector.broadcast(SPECIES, x[x1 + i]);
      a10 = b1.fma(w0, a10);
      a11 = b1.fma(w1, a11);
      FloatVector b2 = FloatVector.broadcast(SPECIES, x[x2 + i]);
      a20 = b2.fma(w0, a20);
      a21 = b2.fma(w1, a21);
      FloatVector b3 = FloatVector.broadcast(SPECIES, x[x3 + i]);
      a30 = b3.fma(w0, a30);
      a31 = b3.fma(w1, a31);
      FloatVector b4 = FloatVector.broadcast(SPECIES, x[x4 + i]);
      a40 = b4.fma(w0, a40);
      a41 = b4.fma(w1, a41);
      FloatVector b5 = FloatVector.broadcast(SPECIES, x[x5 + i]);
      a50 = b5.fma(w0, a50);
      a51 = b5.fma(w1, a51);
      FloatVector b6 = FloatVector.broadcast(SPECIES, x[x6 + i]);
      a60 = b6.fma(w0, a60);
      a61 = b6.fma(w1, a61);
      FloatVector b7 = FloatVector.broadcast(SPECIES, x[x7 + i]);
      a70 = b7.fma(w0, a70);
      a71 = b7.fma(w1, a71);
    }
    a00.intoArray(y, y0);
    a01.intoArray(y, y0 + WIDTH);
    a10.intoArray(y, y1);
    a11.intoArray(y, y1 + WIDTH);
    a20.intoArray(y, y2);
    a21.intoArray(y, y2 + WIDTH);
    a30.intoArray(y, y3);
    a31.intoArray(y, y3 + WIDTH);
    a40.intoArray(y, y4);
    a41.intoArray(y, y4 + WIDTH);
    a50.intoArray(y, y5);
    a51.intoArray(y, y5 + WIDTH);
    a60.intoArray(y, y6);
    a61.intoArray(y, y6 + WIDTH);
    a70.intoArray(y, y7);
    a71.intoArray(y, y7 + WIDTH);
  }

  private static void tile8x1(
      float[] x,
      int xRow,
      int xStride,
      float[] w,
      int wAt,
      float[] y,
      int yRow,
      int yStride,
      int k) {
    int x0 = xRow;
    int y0 = yRow;
    int x1 = x0 + xStride;
    int y1 = y0 + yStride;
    int x2 = x1 + xStride;
    int y2 = y1 + yStride;
    int x3 = x2 + xStride;
    int y3 = y2 + yStride;
    int x4 = x3 + xStride;
    int y4 = y3 + yStride;
    int x5 = x4 + xStride;
    int y5 = y4 + yStride;
    int x6 = x5 + xStride;
    int y6 = y5 + yStride;
    int x7 = x6 + xStride;
    int y7 = y6 + yStride;
    FloatVector a00 = FloatVector.fromArray(SPECIES, y, y0);
    FloatVector a10 = FloatVector.fromArray(SPECIES, y, y1);
    FloatVector a20 = FloatVector.fromArray(SPECIES, y, y2);
    FloatVector a30 = FloatVector.fromArray(SPECIES, y, y3);
    FloatVector a40 = FloatVector.fromArray(SPECIES, y, y4);
    FloatVector a50 = FloatVector.fromArray(SPECIES, y, y5);
    FloatVector a60 = FloatVector.fromArray(SPECIES, y, y6);
    FloatVector a70 = FloatVector.fromArray(SPECIES, y, y7);
    for (int i = 0, at = wAt; i < k; i++, at += PANEL) {
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, at);
      FloatVector b0 = FloatVector.broadcast(SPECIES, x[x0 + i]);
      a00 = b0.fma(w0, a00);
      FloatVector b1 = FloatVector.broadcast(SPECIES, x[x1 + i]);
      a10 = b1.fma(w0, a10);
      FloatVector b2 = FloatVector.broadcast(SPECIES, x[x2 + i]);
      a20 = b2.fma(w0, a20);
      FloatVector b3 = FloatVector.broadcast(SPECIES, x[x3 + i]);
      a30 = b3.fma(w0, a30);
      FloatVector b4 = FloatVector.broadcast(SPECIES, x[x4 + i]);
      a40 = b4.fma(w0, a40);
      FloatVector b5 = FloatVector.broadcast(SPECIES, x[x5 + i]);
      a50 = b5.fma(w0, a50);
      FloatVector b6 = FloatVector.broadcast(SPECIES, x[x6 + i]);
      a60 = b6.fma(w0, a60);
      FloatVector b7 = FloatVector.broadcast(SPECIES, x[x7 + i]);
      a70 = b7.fma(w0, a70);
    }
    a00.intoArray(y, y0);
    a10.intoArray(y, y1);
    a20.intoArray(y, y2);
    a30.intoArray(y, y3);
    a40.intoArray(y, y4);
    a50.intoArray(y, y5);
    a60.intoArray(y, y6);
    a70.intoArray(y, y7);
  }

  private static void tile4x2(
      float[] x,
      int xRow,
      int xStride,
      float[] w,
      int wAt,
      float[] y,
      int yRow,
      int yStride,
      int k) {
    int x0 = xRow;
    int y0 = yRow;
    int x1 = x0 + xStride;
    int y1 = y0 + yStride;
    int x2 = x1 + xStride;
    int y2 = y1 + yStride;
    int x3 = x2 + xStride;
    int y3 = y2 + yStride;
    FloatVector a00 = FloatVector.fromArray(SPECIES, y, y0);
    FloatVector a01 = FloatVector.fromArray(SPECIES, y, y0 + WIDTH);
    FloatVector a10 = FloatVector.fromArray(SPECIES, y, y1);
    FloatVector a11 = FloatVector.fromArray(SPECIES, y, y1 + WIDTH);
    FloatVector a20 = FloatVector.fromArray(SPECIES, y, y2);
    FloatVector a21 = FloatVector.fromArray(SPECIES, y, y2 + WIDTH);
    FloatVector a30 = FloatVector.fromArray(SPECIES, y, y3);
    FloatVector a31 = FloatVector.fromArray(SPECIES, y, y3 + WIDTH);
    for (int i = 0, at = wAt; i < k; i++, at += PANEL) {
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, at);
      FloatVector w1 = FloatVector.fromArray(SPECIES, w, at + WIDTH);
      FloatVector b0 = FloatVector.broadcast(SPECIES, x[x0 + i]);
      a00 = b0.fma(w0, a00);
      a01 = b0.fma(w1, a01);
      FloatVector b1 = FloatVector.broadcast(SPECIES, x[x1 + i]);
      a10 = b1.fma(w0, a10);
      a11 = b1.fma(w1, a11);
      FloatVector b2 = FloatVector.broadcast(SPECIES, x[x2 + i]);
      a20 = b2.fma(w0, a20);
      a21 = b2.fma(w1, a21);
      FloatVector b3 = FloatVector.broadcast(SPECIES, x[x3 + i]);
      a30 = b3.fma(w0, a30);
      a31 = b3.fma(w1, a31);
    }
    a00.intoArray(y, y0);
    a01.intoArray(y, y0 + WIDTH);
    a10.intoArray(y, y1);
    a11.intoArray(y, y1 + WIDTH);
    a20.intoArray(y, y2);
    a21.intoArray(y, y2 + WIDTH);
    a30.intoArray(y, y3);
    a31.intoArray(y, y3 + WIDTH);
  }

  private static void tile1x2(
      float[] x,
      int xRow,
      int xStride,
      float[] w,
      int wAt,
      float[] y,
      int yRow,
      int yStride,
      int k) {
    int x0 = xRow;
    int y0 = yRow;
    FloatVector a00 = FloatVector.fromArray(SPECIES, y, y0);
    FloatVector a01 = FloatVector.fromArray(SPECIES, y, y0 + WIDTH);
    for (int i = 0, at = wAt; i < k; i++, at += PANEL) {
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, at);
      FloatVector w1 = FloatVector.fromArray(SPECIES, w, at + WIDTH);
      FloatVector b0 = FloatVector.broadcast(SPECIES, x[x0 + i]);
      a00 = b0.fma(w0, a00);
      a01 = b0.fma(w1, a01);
    }
    a00.intoArray(y, y0);
    a01.intoArray(y, y0 + WIDTH);
  }

  private static void tile1x1(
      float[] x,
      int xRow,
      int xStride,
      float[] w,
      int wAt,
      float[] y,
      int yRow,
      int yStride,
      int k) {
    int x0 = xRow;
    int y0 = yRow;
    FloatVector a00 = FloatVector.fromArray(SPECIES, y, y0);
    for (int i = 0, at = wAt; i < k; i++, at += PANEL) {
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, at);
      FloatVector b0 = FloatVector.broadcast(SPECIES, x[x0 + i]);
      a00 = b0.fma(w0, a00);
    }
    a00.intoArray(y, y0);
  }
}
