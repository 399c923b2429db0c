// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

/**
 * Rows side by side in groups of 12 and of 8, {@code to[i * group + r] = x[r][i]}, as {@link
 * PackedTiles} want them. Packed row r starts at {@code r * k}, the groups of 12 come first.
 */
final class PackedRows {
  private static final int LONG = 12;
  private static final int SHORT = 8;

  private PackedRows() {}

  /** Rows in groups of 12: as many as possible with the fewest rows left for no group. */
  static int in12(int rows) {
    int best = rows / LONG;
    for (int groups = best - 1; groups >= 0 && groups >= rows / LONG - 3; groups--) {
      if ((rows - groups * LONG) % SHORT < (rows - best * LONG) % SHORT) {
        best = groups;
      }
    }
    return best * LONG;
  }

  /** Rows in groups of either size. */
  static int packed(int rows) {
    int in12 = in12(rows);
    return in12 + (rows - in12) / SHORT * SHORT;
  }

  static void pack(float[] x, int xOffset, int xStride, int rows, int k, float[] to, int toOffset) {
    int in12 = in12(rows);
    int r = 0;
    for (; r < in12; r += LONG) {
      pack6(x, xOffset + r * xStride, xStride, k, to, toOffset + r * k);
      pack6(x, xOffset + (r + 6) * xStride, xStride, k, to, toOffset + r * k + 6);
    }
    for (; r + SHORT <= rows; r += SHORT) {
      pack8(x, xOffset + r * xStride, xStride, k, to, toOffset + r * k);
    }
  }

  /** Half a group of 12: more streams than the processor follows well otherwise. */
  private static void pack6(float[] x, int x0, int xStride, int k, float[] to, int at) {
    int x1 = x0 + xStride;
    int x2 = x1 + xStride;
    int x3 = x2 + xStride;
    int x4 = x3 + xStride;
    int x5 = x4 + xStride;
    for (int i = 0, p = at; i < k; i++, p += LONG) {
      to[p] = x[x0 + i];
      to[p + 1] = x[x1 + i];
      to[p + 2] = x[x2 + i];
      to[p + 3] = x[x3 + i];
      to[p + 4] = x[x4 + i];
      to[p + 5] = x[x5 + i];
    }
  }

  private static void pack8(float[] x, int x0, int xStride, int k, float[] to, int at) {
    int x1 = x0 + xStride;
    int x2 = x1 + xStride;
    int x3 = x2 + xStride;
    int x4 = x3 + xStride;
    int x5 = x4 + xStride;
    int x6 = x5 + xStride;
    int x7 = x6 + xStride;
    for (int i = 0, p = at; i < k; i++, p += SHORT) {
      to[p] = x[x0 + i];
      to[p + 1] = x[x1 + i];
      to[p + 2] = x[x2 + i];
      to[p + 3] = x[x3 + i];
      to[p + 4] = x[x4 + i];
      to[p + 5] = x[x5 + i];
      to[p + 6] = x[x6 + i];
      to[p + 7] = x[x7 + i];
    }
  }
}
