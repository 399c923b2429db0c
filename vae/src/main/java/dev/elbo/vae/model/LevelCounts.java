// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.data.Dataset;

/** Levels of data of whole numbers, for likelihoods of levels. */
public final class LevelCounts {
  private static final int MOST_LEVELS = 65536;

  private LevelCounts() {}

  /** The value that is level 0: 0, or the lowest value below it. */
  static float lowest(Dataset data) {
    return Math.min(0f, data.range().min());
  }

  /**
   * Levels that the data's range needs, 2 to 65536: 256 for 8-bit images. Values that are no levels
   * are found and told when the rows are checked.
   */
  public static int levelsOf(Dataset data) {
    double most = (double) data.range().max() - lowest(data) + 1;
    return (int) Math.max(2, Math.min(MOST_LEVELS, most));
  }

  /**
   * How often each level occurs; values that are no levels are left out.
   *
   * @param levels number of levels, at least 1
   */
  public static long[] of(Dataset data, int levels) {
    long[] counts = new long[levels];
    float lowest = lowest(data);
    float[] row = new float[data.width()];
    for (int r = 0; r < data.rows(); r++) {
      data.copyRow(r, row, 0);
      for (float value : row) {
        float level = value - lowest;
        if (level >= 0 && level < levels && level == (int) level) {
          counts[(int) level]++;
        }
      }
    }
    return counts;
  }
}
