// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

import dev.elbo.engine.kernel.ElementaryFunctions;

/**
 * Bits; the parameter is the logit of a 1.
 *
 * @param symbols bits in a row
 */
record BernoulliRowCode(int symbols) implements RowCode {
  private static final int PRECISION = 16;

  @Override
  public void push(Ans ans, float[][] parameters, int[] row) {
    float[] logits = parameters[0];
    for (int i = symbols - 1; i >= 0; i--) {
      int ones = ones(logits[i]);
      if (row[i] == 1) {
        ans.push(0, ones, PRECISION);
      } else {
        ans.push(ones, (1 << PRECISION) - ones, PRECISION);
      }
    }
  }

  @Override
  public void pop(Ans ans, float[][] parameters, int[] row) {
    float[] logits = parameters[0];
    for (int i = 0; i < symbols; i++) {
      int ones = ones(logits[i]);
      if (ans.peek(PRECISION) < ones) {
        row[i] = 1;
        ans.pop(0, ones, PRECISION);
      } else {
        row[i] = 0;
        ans.pop(ones, (1 << PRECISION) - ones, PRECISION);
      }
    }
  }

  /** The frequency of a 1. */
  private static int ones(float logit) {
    int share = (int) (ElementaryFunctions.sigmoid(logit) * (1 << PRECISION));
    return Math.max(1, Math.min((1 << PRECISION) - 1, share));
  }
}
