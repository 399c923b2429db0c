// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.engine.random.Permutation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Small random sets of references, of several sizes. A few anomalies that resemble each other are
 * seldom in a small set together, so they cannot vouch for each other (the idea of the isolation
 * forest, Liu, Ting and Zhou 2008; Sugiyama and Borgwardt 2013 for distances).
 */
final class Subsets {
  private static final int[] SIZES = {3, 8, 16, 32, 64, 256};
  private static final int[] DRAWS = {48, 32, 20, 12, 8, 4};

  private final int[][][] sets;

  private Subsets(int[][][] sets) {
    this.sets = sets;
  }

  /**
   * Draws sets of numbers below a count.
   *
   * @param seed the same seed gives the same sets
   */
  static Subsets of(int count, long seed) {
    int[][][] sets = new int[SIZES.length][][];
    int drawn = 0;
    for (int i = 0; i < SIZES.length; i++) {
      List<int[]> ofSize = new ArrayList<>();
      for (int draw = 0; draw < DRAWS[i]; draw++) {
        int[] order = Permutation.of(seed, drawn++, count);
        ofSize.add(Arrays.copyOf(order, Math.min(SIZES[i], count)));
      }
      sets[i] = ofSize.toArray(int[][]::new);
    }
    return new Subsets(sets);
  }

  /** Sets of the sizes, by size. */
  int[][][] sets() {
    return sets;
  }

  static int largest() {
    return SIZES[SIZES.length - 1];
  }
}
