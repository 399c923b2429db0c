// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench.anomaly;

/**
 * The few nearest of the rows offered so far, nearest first; of rows as far apart the first offered
 * comes first. Before as many were offered, places are held by rows 0, 1, 2 and so on, so that
 * there is a row in each place even where distances are NaN by overflow. A row that is not to count
 * can be named; it is never taken in.
 */
final class Nearest {
  /** Stands for the row that does not count when all do. */
  static final int NONE = -1;

  private final float[] distances;
  private final int[] rows;
  private final int without;

  /**
   * The nearest of rows.
   *
   * @param count how many
   * @param without the row that does not count, or {@link #NONE}
   */
  Nearest(int count, int without) {
    this.without = without;
    distances = new float[count];
    rows = new int[count];
    for (int i = 0; i < count; i++) {
      distances[i] = Float.POSITIVE_INFINITY;
      rows[i] = without == NONE || i < without ? i : i + 1;
    }
  }

  /** Takes a row in if it is nearer than the last. NaN is not near. */
  void offer(float distance, int row) {
    int place = rows.length - 1;
    if (!(distance < distances[place]) || row == without) {
      return;
    }
    while (place > 0 && distance < distances[place - 1]) {
      distances[place] = distances[place - 1];
      rows[place] = rows[place - 1];
      place--;
    }
    distances[place] = distance;
    rows[place] = row;
  }

  /** The row in a place, from 0. */
  int row(int place) {
    return rows[place];
  }
}
