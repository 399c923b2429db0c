// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import static dev.elbo.engine.kernel.Layout.PANEL;

import dev.elbo.engine.kernel.Layout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Weight gradients as outer products: a register tile of weights holds its sums while the rows of
 * the batch pass by.
 */
final class VectorWeightGradient {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();

  /**
   * Rows a pass: 32 rows of a panel and of eight inputs touch some 10 KiB of cache lines, which
   * stay in a first-level cache of 32 KiB while all inputs of the tile pass over them.
   */
  private static final int CHUNK = 32;

  private VectorWeightGradient() {}

  static void weightGradient(
      float[] x,
      int xOffset,
      int xStride,
      float[] dy,
      int dyOffset,
      int dyStride,
      int rows,
      int count,
      int columns,
      float[] g,
      int gOffset) {
    int width = Layout.padded(columns);
    for (int first = 0; first < rows; first += CHUNK) {
      chunk(
          x,
          xOffset + first * xStride,
          xStride,
          dy,
          dyOffset + first * dyStride,
          dyStride,
          Math.min(CHUNK, rows - first),
          count,
          width,
          g,
          gOffset);
    }
  }

  private static void chunk(
      float[] x,
      int xOffset,
      int xStride,
      float[] dy,
      int dyOffset,
      int dyStride,
      int rows,
      int count,
      int width,
      float[] g,
      int gOffset) {
    int i = 0;
    if (WIDTH == 16) {
      if (width == PANEL) {
        for (; i + 8 <= count; i += 8) {
          gradient8x2(
              x, xOffset + i, xStride, dy, dyOffset, dyStride, rows, g, gOffset + i * PANEL);
        }
      } else {
        for (; i + 8 <= count; i += 8) {
          gradient8x1(
              x, xOffset + i, xStride, dy, dyOffset, dyStride, rows, g, gOffset + i * PANEL);
        }
        for (; i < count; i++) {
          gradient1x1(
              x, xOffset + i, xStride, dy, dyOffset, dyStride, rows, g, gOffset + i * PANEL);
        }
      }
    }
    for (; i + 4 <= count; i += 4) {
      for (int c = 0; c < width; c += 2 * WIDTH) {
        gradient4x2(
            x, xOffset + i, xStride, dy, dyOffset + c, dyStride, rows, g, gOffset + i * PANEL + c);
      }
    }
    for (; i < count; i++) {
      for (int c = 0; c < width; c += 2 * WIDTH) {
        gradient1x2(
            x, xOffset + i, xStride, dy, dyOffset + c, dyStride, rows, g, gOffset + i * PANEL + c);
      }
    }
  }

  private static void gradient8x2(
      float[] x,
      int xAt,
      int xStride,
      float[] dy,
      int dyAt,
      int dyStride,
      int rows,
      float[] g,
      int gAt) {
    FloatVector a00 = FloatVector.fromArray(SPECIES, g, gAt + 0 * PANEL);
    FloatVector a01 = FloatVector.fromArray(SPECIES, g, gAt + 0 * PANEL + WIDTH);
    FloatVector a10 = FloatVector.fromArray(SPECIES, g, gAt + 1 * PANEL);
    FloatVector a11 = FloatVector.fromArray(SPECIES, g, gAt + 1 * PANEL + WIDTH);
    FloatVector a20 = FloatVector.fromArray(SPECIES, g, gAt + 2 * PANEL);
    FloatVector a21 = FloatVector.fromArray(SPECIES, g, gAt + 2 * PANEL + WIDTH);
    FloatVector a30 = FloatVector.fromArray(SPECIES, g, gAt + 3 * PANEL);
    FloatVector a31 = FloatVector.fromArray(SPECIES, g, gAt + 3 * PANEL + WIDTH);
    FloatVector a40 = FloatVector.fromArray(SPECIES, g, gAt + 4 * PANEL);
    FloatVector a41 = FloatVector.fromArray(SPECIES, g, gAt + 4 * PANEL + WIDTH);
    FloatVector a50 = FloatVector.fromArray(SPECIES, g, gAt + 5 * PANEL);
    FloatVector a51 = FloatVector.fromArray(SPECIES, g, gAt + 5 * PANEL + WIDTH);
    FloatVector a60 = FloatVector.fromArray(SPECIES, g, gAt + 6 * PANEL);
    FloatVector a61 = FloatVector.fromArray(SPECIES, g, gAt + 6 * PANEL + WIDTH);
    FloatVector a70 = FloatVector.fromArray(SPECIES, g, gAt + 7 * PANEL);
    FloatVector a71 = FloatVector.fromArray(SPECIES, g, gAt + 7 * PANEL + WIDTH);
    for (int r = 0, xRow = xAt, dyRow = dyAt; r < rows; r++, xRow += xStride, dyRow += dyStride) {
      FloatVector d0 = FloatVector.fromArray(SPECIES, dy, dyRow);
      FloatVector d1 = FloatVector.fromArray(SPECIES, dy, dyRow + WIDTH);
      FloatVector b0 = FloatVector.broadcast(SPECIES, x[xRow + 0]);
      a00 = b0.fma(d0, a00);
      a01 = b0.fma(d1, a01);
      FloatVector b1 = FloatVector.broadcast(SPECIES, x[xRow + 1]);
      a10 = b1.fma(d0, a10);
      a11 = b1.fma(d1, a11);
      FloatVector b2 = FloatVector.broadcast(SPECIES, x[xRow + 2]);
      a20 = b2.fma(d0, a20);
      a21 = b2.fma(d1, a21);
      FloatVector b3 = FloatVector.broadcast(SPECIES, x[xRow + 3]);
      a30 = b3.fma(d0, a30);
      a31 = b3.fma(d1, a31);
      FloatVector b4 = FloatVector.broadcast(SPECIES, x[xRow + 4]);
      a40 = b4.fma(d0, a40);
      a41 = b4.fma(d1, a41);
      FloatVector b5 = FloatVector.broadcast(SPECIES, x[xRow + 5]);
      a50 = b5.fma(d0, a50);
      a51 = b5.fma(d1, a51);
      FloatVector b6 = FloatVector.broadcast(SPECIES, x[xRow + 6]);
      a60 = b6.fma(d0, a60);
      a61 = b6.fma(d1, a61);
      FloatVector b7 = FloatVector.broadcast(SPECIES, x[xRow + 7]);
      a70 = b7.fma(d0, a70);
      a71 = b7.fma(d1, a71);
    }
    a00.intoArray(g, gAt + 0 * PANEL);
    a01.intoArray(g, gAt + 0 * PANEL + WIDTH);
    a10.intoArray(g, gAt + 1 * PANEL);
    a11.intoArray(g, gAt + 1 * PANEL + WIDTH);
    a20.intoArray(g, gAt + 2 * PANEL);
    a21.intoArray(g, gAt + 2 * PANEL + WIDTH);
    a30.intoArray(g, gAt + 3 * PANEL);
    a31.intoArray(g, gAt + 3 * PANEL + WIDTH);
    a40.intoArray(g, gAt + 4 * PANEL);
    a41.intoArray(g, gAt + 4 * PANEL + WIDTH);
    a50.intoArray(g, gAt + 5 * PANEL);
    a51.intoArray(g, gAt + 5 * PANEL + WIDTH);
    a60.intoArray(g, gAt + 6 * PANEL);
    a61.intoArray(g, gAt + 6 * PANEL + WIDTH);
    a70.intoArray(g, gAt + 7 * PANEL);
    a71.intoArray(g, gAt + 7 * PANEL + WIDTH);
  }

  private static void gradient8x1(
      float[] x,
      int xAt,
      int xStride,
      float[] dy,
      int dyAt,
      int dyStride,
      int rows,
      float[] g,
      int gAt) {
    FloatVector a00 = FloatVector.fromArray(SPECIES, g, gAt + 0 * PANEL);
    FloatVector a10 = FloatVector.fromArray(SPECIES, g, gAt + 1 * PANEL);
    FloatVector a20 = FloatVector.fromArray(SPECIES, g, gAt + 2 * PANEL);
    FloatVector a30 = FloatVector.fromArray(SPECIES, g, gAt + 3 * PANEL);
    FloatVector a40 = FloatVector.fromArray(SPECIES, g, gAt + 4 * PANEL);
    FloatVector a50 = FloatVector.fromArray(SPECIES, g, gAt + 5 * PANEL);
    FloatVector a60 = FloatVector.fromArray(SPECIES, g, gAt + 6 * PANEL);
    FloatVector a70 = FloatVector.fromArray(SPECIES, g, gAt + 7 * PANEL);
    for (int r = 0, xRow = xAt, dyRow = dyAt; r < rows; r++, xRow += xStride, dyRow += dyStride) {
      FloatVector d0 = FloatVector.fromArray(SPECIES, dy, dyRow);
      FloatVector b0 = FloatVector.broadcast(SPECIES, x[xRow + 0]);
      a00 = b0.fma(d0, a00);
      FloatVector b1 = FloatVector.broadcast(SPECIES, x[xRow + 1]);
      a10 = b1.fma(d0, a10);
      FloatVector b2 = FloatVector.broadcast(SPECIES, x[xRow + 2]);
      a20 = b2.fma(d0, a20);
      FloatVector b3 = FloatVector.broadcast(SPECIES, x[xRow + 3]);
      a30 = b3.fma(d0, a30);
      FloatVector b4 = FloatVector.broadcast(SPECIES, x[xRow + 4]);
      a40 = b4.fma(d0, a40);
      FloatVector b5 = FloatVector.broadcast(SPECIES, x[xRow + 5]);
      a50 = b5.fma(d0, a50);
      FloatVector b6 = FloatVector.broadcast(SPECIES, x[xRow + 6]);
      a60 = b6.fma(d0, a60);
      FloatVector b7 = FloatVector.broadcast(SPECIES, x[xRow + 7]);
      a70 = b7.fma(d0, a70);
    }
    a00.intoArray(g, gAt + 0 * PANEL);
    a10.intoArray(g, gAt + 1 * PANEL);
    a20.intoArray(g, gAt + 2 * PANEL);
    a30.intoArray(g, gAt + 3 * PANEL);
    a40.intoArray(g, gAt + 4 * PANEL);
    a50.intoArray(g, gAt + 5 * PANEL);
    a60.intoArray(g, gAt + 6 * PANEL);
    a70.intoArray(g, gAt + 7 * PANEL);
  }

  private static void gradient4x2(
      float[] x,
      int xAt,
      int xStride,
      float[] dy,
      int dyAt,
      int dyStride,
      int rows,
      float[] g,
      int gAt) {
    FloatVector a00 = FloatVector.fromArray(SPECIES, g, gAt + 0 * PANEL);
    FloatVector a01 = FloatVector.fromArray(SPECIES, g, gAt + 0 * PANEL + WIDTH);
    FloatVector a10 = FloatVector.fromArray(SPECIES, g, gAt + 1 * PANEL);
    FloatVector a11 = FloatVector.fromArray(SPECIES, g, gAt + 1 * PANEL + WIDTH);
    FloatVector a20 = FloatVector.fromArray(SPECIES, g, gAt + 2 * PANEL);
    FloatVector a21 = FloatVector.fromArray(SPECIES, g, gAt + 2 * PANEL + WIDTH);
    FloatVector a30 = FloatVector.fromArray(SPECIES, g, gAt + 3 * PANEL);
    FloatVector a31 = FloatVector.fromArray(SPECIES, g, gAt + 3 * PANEL + WIDTH);
    for (int r = 0, xRow = xAt, dyRow = dyAt; r < rows; r++, xRow += xStride, dyRow += dyStride) {
      FloatVector d0 = FloatVector.fromArray(SPECIES, dy, dyRow);
      FloatVector d1 = FloatVector.fromArray(SPECIES, dy, dyRow + WIDTH);
      FloatVector b0 = FloatVector.broadcast(SPECIES, x[xRow + 0]);
      a00 = b0.fma(d0, a00);
      a01 = b0.fma(d1, a01);
      FloatVector b1 = FloatVector.broadcast(SPECIES, x[xRow + 1]);
      a10 = b1.fma(d0, a10);
      a11 = b1.fma(d1, a11);
      FloatVector b2 = FloatVector.broadcast(SPECIES, x[xRow + 2]);
      a20 = b2.fma(d0, a20);
      a21 = b2.fma(d1, a21);
      FloatVector b3 = FloatVector.broadcast(SPECIES, x[xRow + 3]);
      a30 = b3.fma(d0, a30);
      a31 = b3.fma(d1, a31);
    }
    a00.intoArray(g, gAt + 0 * PANEL);
    a01.intoArray(g, gAt + 0 * PANEL + WIDTH);
    a10.intoArray(g, gAt + 1 * PANEL);
    a11.intoArray(g, gAt + 1 * PANEL + WIDTH);
    a20.intoArray(g, gAt + 2 * PANEL);
    a21.intoArray(g, gAt + 2 * PANEL + WIDTH);
    a30.intoArray(g, gAt + 3 * PANEL);
    a31.intoArray(g, gAt + 3 * PANEL + WIDTH);
  }

  private static void gradient1x2(
      float[] x,
      int xAt,
      int xStride,
      float[] dy,
      int dyAt,
      int dyStride,
      int rows,
      float[] g,
      int gAt) {
    FloatVector a00 = FloatVector.fromArray(SPECIES, g, gAt + 0 * PANEL);
    FloatVector a01 = FloatVector.fromArray(SPECIES, g, gAt + 0 * PANEL + WIDTH);
    for (int r = 0, xRow = xAt, dyRow = dyAt; r < rows; r++, xRow += xStride, dyRow += dyStride) {
      FloatVector d0 = FloatVector.fromArray(SPECIES, dy, dyRow);
      FloatVector d1 = FloatVector.fromArray(SPECIES, dy, dyRow + WIDTH);
      FloatVector b0 = FloatVector.broadcast(SPECIES, x[xRow + 0]);
      a00 = b0.fma(d0, a00);
      a01 = b0.fma(d1, a01);
    }
    a00.intoArray(g, gAt + 0 * PANEL);
    a01.intoArray(g, gAt + 0 * PANEL + WIDTH);
  }

  private static void gradient1x1(
      float[] x,
      int xAt,
      int xStride,
      float[] dy,
      int dyAt,
      int dyStride,
      int rows,
      float[] g,
      int gAt) {
    FloatVector a00 = FloatVector.fromArray(SPECIES, g, gAt + 0 * PANEL);
    for (int r = 0, xRow = xAt, dyRow = dyAt; r < rows; r++, xRow += xStride, dyRow += dyStride) {
      FloatVector d0 = FloatVector.fromArray(SPECIES, dy, dyRow);
      FloatVector b0 = FloatVector.broadcast(SPECIES, x[xRow + 0]);
      a00 = b0.fma(d0, a00);
    }
    a00.intoArray(g, gAt + 0 * PANEL);
  }
}
