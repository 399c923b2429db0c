// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.row;

import dev.elbo.apps.compress.coder.Ans;
import dev.elbo.apps.compress.coder.Frequencies;

/** Levels with frequencies in proportion to weights that are computed for all of them. */
final class LevelRowCode implements RowCode {
  private static final int PRECISION = 24;

  /** How likely levels are, but for a factor. */
  interface Weights {
    /**
     * Computes the weights of one symbol.
     *
     * @param parameters values of the likelihood's parameters for the row, those of a symbol side
     *     by side
     * @param symbol which one, from 0
     * @param weights receives one for each level, at least 0 and not all 0
     */
    void write(float[] parameters, int symbol, double[] weights);
  }

  private final int symbols;
  private final Weights weights;
  private final Frequencies frequencies;
  private final double[] ofLevels;

  /**
   * A code of levels.
   *
   * @param symbols levels in a row
   * @param levels number of levels of every symbol, 2 to 65536
   */
  LevelRowCode(int symbols, int levels, Weights weights) {
    this.symbols = symbols;
    this.weights = weights;
    frequencies = new Frequencies(levels, PRECISION);
    ofLevels = new double[levels];
  }

  @Override
  public int symbols() {
    return symbols;
  }

  @Override
  public void push(Ans ans, float[][] parameters, int[] row) {
    for (int i = symbols - 1; i >= 0; i--) {
      prepare(parameters[0], i);
      frequencies.push(ans, row[i]);
    }
  }

  @Override
  public void pop(Ans ans, float[][] parameters, int[] row) {
    for (int i = 0; i < symbols; i++) {
      prepare(parameters[0], i);
      row[i] = frequencies.pop(ans);
    }
  }

  private void prepare(float[] parameters, int symbol) {
    weights.write(parameters, symbol, ofLevels);
    frequencies.set(ofLevels, ofLevels.length);
  }
}
