// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import static dev.elbo.engine.kernel.Layout.PANEL;

import dev.elbo.engine.kernel.Layout;
import dev.elbo.engine.kernel.WindowKernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Products of convolutions. */
final class VectorWindowKernels implements WindowKernels {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();

  @Override
  public void multiply(
      float[] x,
      int xOffset,
      int[] offsets,
      int rows,
      int runs,
      int length,
      int jump,
      float[] w,
      int wOffset,
      float[] initial,
      float[] y,
      int yOffset,
      int yStride,
      int n) {
    int padded = Layout.padded(n);
    for (int column = 0; column < padded; column += PANEL) {
      int wAt = wOffset + column * runs * length;
      int width = Math.min(PANEL, padded - column);
      int step = WIDTH == 16 && rows >= 8 ? 8 : rows >= 4 ? 4 : 1;
      for (int r = 0; r < rows; r += step) {
        // What is left is done with rows that were done before: they come out as they did.
        int left = rows - r;
        int size = step == 8 && left <= 4 ? 4 : step;
        int at = left < size ? rows - size : r;
        int to = yOffset + column + at * yStride;
        for (int i = 0; i < size; i++) {
          System.arraycopy(initial, column, y, to + i * yStride, width);
        }
        for (int run = 0; run < runs; run++) {
          int xAt = xOffset + run * jump;
          int w0 = wAt + run * length * PANEL;
          tile(x, xAt, offsets, at, size, length, w, w0, y, to, yStride, width);
        }
      }
    }
  }

  private static void tile(
      float[] x,
      int xOffset,
      int[] offsets,
      int r,
      int size,
      int length,
      float[] w,
      int wAt,
      float[] y,
      int yAt,
      int yRow,
      int width) {
    if (WIDTH == 16 && width < PANEL) {
      if (size == 8) {
        WindowTiles.tile8x1(x, xOffset, offsets, r, length, w, wAt, y, yAt, yRow);
      } else if (size == 4) {
        WindowTiles.tile4x1(x, xOffset, offsets, r, length, w, wAt, y, yAt, yRow);
      } else {
        WindowTiles.tile1x1(x, xOffset, offsets, r, length, w, wAt, y, yAt, yRow);
      }
    } else if (size == 8) {
      WindowTiles.tile8x2(x, xOffset, offsets, r, length, w, wAt, y, yAt, yRow);
    } else {
      for (int c = 0; c < width; c += 2 * WIDTH) {
        if (size == 4) {
          WindowTiles.tile4x2(x, xOffset, offsets, r, length, w, wAt + c, y, yAt + c, yRow);
        } else {
          WindowTiles.tile1x2(x, xOffset, offsets, r, length, w, wAt + c, y, yAt + c, yRow);
        }
      }
    }
  }

  @Override
  public void weightGradient(
      float[] x,
      int xOffset,
      int[] offsets,
      float[] dy,
      int dyOffset,
      int[] dyOffsets,
      int rows,
      int count,
      int columns,
      float[] g,
      int gOffset) {
    boolean half = Layout.padded(columns) < PANEL;
    int i = 0;
    if (WIDTH == 16) {
      int in12 = PackedRows.in12(count);
      for (; i < in12; i += 12) {
        int to = gOffset + i * PANEL;
        if (half) {
          WindowGradientTiles.tile12x1(
              x, xOffset + i, offsets, dy, dyOffset, dyOffsets, g, to, rows);
        } else {
          WindowGradientTiles.tile12x2(
              x, xOffset + i, offsets, dy, dyOffset, dyOffsets, g, to, rows);
        }
      }
      for (; !half && i + 8 <= count; i += 8) {
        int to = gOffset + i * PANEL;
        WindowGradientTiles.tile8x2(x, xOffset + i, offsets, dy, dyOffset, dyOffsets, g, to, rows);
      }
    }
    for (; i + 4 <= count; i += 4) {
      few(x, xOffset + i, offsets, dy, dyOffset, dyOffsets, g, gOffset + i * PANEL, rows, 4, half);
    }
    for (; i < count; i++) {
      few(x, xOffset + i, offsets, dy, dyOffset, dyOffsets, g, gOffset + i * PANEL, rows, 1, half);
    }
  }

  private static void few(
      float[] x,
      int xOffset,
      int[] offsets,
      float[] dy,
      int dyOffset,
      int[] dyOffsets,
      float[] g,
      int to,
      int rows,
      int size,
      boolean half) {
    if (WIDTH == 16 && half) {
      if (size == 4) {
        WindowGradientTiles.tile4x1(x, xOffset, offsets, dy, dyOffset, dyOffsets, g, to, rows);
      } else {
        WindowGradientTiles.tile1x1(x, xOffset, offsets, dy, dyOffset, dyOffsets, g, to, rows);
      }
      return;
    }
    int width = half ? Layout.LANES : PANEL;
    for (int c = 0; c < width; c += 2 * WIDTH) {
      if (size == 4) {
        WindowGradientTiles.tile4x2(
            x, xOffset, offsets, dy, dyOffset + c, dyOffsets, g, to + c, rows);
      } else {
        WindowGradientTiles.tile1x2(
            x, xOffset, offsets, dy, dyOffset + c, dyOffsets, g, to + c, rows);
      }
    }
  }

  @Override
  public void addTo(float[] a, int aOffset, float[] c, int cOffset, int length) {
    int whole = SPECIES.loopBound(length);
    int i = 0;
    for (; i < whole; i += WIDTH) {
      FloatVector.fromArray(SPECIES, c, cOffset + i)
          .add(FloatVector.fromArray(SPECIES, a, aOffset + i))
          .intoArray(c, cOffset + i);
    }
    for (; i < length; i++) {
      c[cOffset + i] += a[aOffset + i];
    }
  }
}
