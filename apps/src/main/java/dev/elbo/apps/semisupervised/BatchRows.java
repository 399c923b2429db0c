// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import dev.elbo.engine.random.Permutation;
import java.util.Arrays;

/**
 * Which rows a step takes: labelled ones in turn of their classes, each class in an order of its
 * own, then any rows, all of them once in each pass. Depends on the seed and the step alone.
 */
final class BatchRows {
  private static final int LABELLED = 1 << 30;

  private final int[][] byClass;
  private final int count;
  private final int labelledRows;
  private final int rows;
  private final long seed;
  private final int[][] orders;
  private final int[] passes;
  private int[] order = {};
  private int pass = -1;

  /**
   * Rows for steps.
   *
   * @param byClass the labelled rows of each class
   * @param count all rows
   * @param labelledRows labelled rows in a step
   * @param rows other rows in a step; may be 0
   */
  BatchRows(int[][] byClass, int count, int labelledRows, int rows, long seed) {
    this.byClass = byClass;
    this.count = count;
    this.labelledRows = labelledRows;
    this.rows = rows;
    this.seed = seed;
    orders = new int[byClass.length][];
    passes = new int[byClass.length];
    Arrays.fill(passes, -1);
  }

  int size() {
    return labelledRows + rows;
  }

  /** Writes the rows of a step, those with labels first. */
  void fill(long step, int[] target) {
    for (int i = 0; i < labelledRows; i++) {
      long turn = step * labelledRows + i;
      target[i] = labelled((int) (turn % byClass.length), turn / byClass.length);
    }
    for (int i = 0; i < rows; i++) {
      long turn = step * rows + i;
      int wanted = (int) (turn / count);
      if (wanted != pass) {
        order = Permutation.of(seed, wanted, count);
        pass = wanted;
      }
      target[labelledRows + i] = order[(int) (turn % count)];
    }
  }

  private int labelled(int label, long turn) {
    int[] own = byClass[label];
    int wanted = (int) (turn / own.length);
    if (orders[label] == null || passes[label] != wanted) {
      orders[label] = Permutation.of(seed + label, LABELLED + wanted, own.length);
      passes[label] = wanted;
    }
    return own[orders[label][(int) (turn % own.length)]];
  }
}
