// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.likelihood;

import dev.elbo.engine.graph.RowSource;

/** Levels of values, and how often they occur. */
final class Levels {
  /** Counts in memory at a time: 16 MB. */
  private static final int MOST_COUNTS = 1 << 22;

  private Levels() {}

  /** Takes the counts of one column's levels. */
  @FunctionalInterface
  interface Counted {
    void column(int column, int[] counts);
  }

  static void check(int levels) {
    if (!(levels >= 2 && levels <= 65536)) {
      throw new IllegalArgumentException("levels must be from 2 to 65536, got " + levels);
    }
  }

  /** The level nearest to a scaled value. */
  static int of(float value, int levels) {
    return (int) Math.floor(Math.fma(value, levels - 1f, 0.5f));
  }

  /** Counts the levels of each column; reads the rows as often as memory asks for. */
  static void count(RowSource rows, int count, int columns, int levels, Counted counted) {
    int atOnce = Math.max(1, MOST_COUNTS / levels);
    float[] row = new float[columns];
    int[] counts = new int[levels];
    for (int first = 0; first < columns; first += atOnce) {
      int end = Math.min(columns, first + atOnce);
      int[] seen = new int[(end - first) * levels];
      for (int r = 0; r < count; r++) {
        rows.read(r, row, 0);
        for (int column = first; column < end; column++) {
          seen[(column - first) * levels + of(row[column], levels)]++;
        }
      }
      for (int column = first; column < end; column++) {
        System.arraycopy(seen, (column - first) * levels, counts, 0, levels);
        counted.column(column, counts);
      }
    }
  }
}
