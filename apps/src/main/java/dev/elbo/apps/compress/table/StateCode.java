// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.table;

import dev.elbo.apps.compress.coder.Ans;
import dev.elbo.apps.compress.coder.Frequencies;

/** Codes what the cells of a row are: which pattern, or if it is none of them, each cell. */
final class StateCode {
  private static final int PRECISION = 20;

  /** Of sixteen cells in an unusual row fourteen are as in the most usual one. */
  private static final int CELL_PRECISION = 4;

  private final StatePatterns patterns;
  private final int[] usual;
  private final Frequencies frequencies;

  StateCode(StatePatterns patterns) {
    this.patterns = patterns;
    usual = patterns.patterns().get(0).states();
    int count = patterns.patterns().size();
    double[] weights = new double[count + 1];
    for (int i = 0; i < count; i++) {
      weights[i] = patterns.patterns().get(i).rows();
    }
    weights[count] = patterns.others() + 0.5;
    frequencies = new Frequencies(count + 1, PRECISION);
    frequencies.set(weights, count + 1);
  }

  /**
   * Pushes a row's states.
   *
   * @param row the pattern at 0
   * @param places where the states of the cells are in the row
   */
  void push(Ans ans, int[] row, int[] places) {
    if (row[0] == patterns.patterns().size()) {
      for (int i = places.length - 1; i >= 0; i--) {
        int offset = Math.floorMod(row[places[i]] - usual[i], CellState.COUNT);
        ans.push(start(offset), frequency(offset), CELL_PRECISION);
      }
    }
    frequencies.push(ans, row[0]);
  }

  /** Takes a row's states off. */
  void pop(Ans ans, int[] row, int[] places) {
    row[0] = frequencies.pop(ans);
    if (row[0] < patterns.patterns().size()) {
      int[] states = patterns.patterns().get(row[0]).states();
      for (int i = 0; i < places.length; i++) {
        row[places[i]] = states[i];
      }
      return;
    }
    for (int i = 0; i < places.length; i++) {
      int slot = ans.peek(CELL_PRECISION);
      int offset = slot < start(1) ? 0 : slot < start(2) ? 1 : 2;
      ans.pop(start(offset), frequency(offset), CELL_PRECISION);
      row[places[i]] = (usual[i] + offset) % CellState.COUNT;
    }
  }

  private static int start(int offset) {
    return offset == 0 ? 0 : 13 + offset;
  }

  private static int frequency(int offset) {
    return offset == 0 ? 14 : 1;
  }
}
