// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

import dev.elbo.engine.kernel.ElementaryFunctions;

/**
 * Levels in no order; the parameters are a logit for each level, those of a symbol side by side.
 */
final class CategoricalRowCode implements RowCode {
  private static final int PRECISION = 24;

  private final int symbols;
  private final int levels;
  private final Frequencies frequencies;
  private final double[] weights;

  CategoricalRowCode(int symbols, int levels) {
    this.symbols = symbols;
    this.levels = levels;
    frequencies = new Frequencies(levels, PRECISION);
    weights = new double[levels];
  }

  @Override
  public int symbols() {
    return symbols;
  }

  @Override
  public void push(Ans ans, float[][] parameters, int[] row) {
    for (int i = symbols - 1; i >= 0; i--) {
      prepare(parameters[0], i * levels);
      frequencies.push(ans, row[i]);
    }
  }

  @Override
  public void pop(Ans ans, float[][] parameters, int[] row) {
    for (int i = 0; i < symbols; i++) {
      prepare(parameters[0], i * levels);
      row[i] = frequencies.pop(ans);
    }
  }

  private void prepare(float[] logits, int at) {
    float largest = logits[at];
    for (int i = 1; i < levels; i++) {
      largest = Math.max(largest, logits[at + i]);
    }
    for (int i = 0; i < levels; i++) {
      weights[i] = ElementaryFunctions.exp(logits[at + i] - largest);
    }
    frequencies.set(weights, levels);
  }
}
