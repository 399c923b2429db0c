// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.row;

import dev.elbo.engine.kernel.ElementaryFunctions;

/**
 * Levels in no order; the parameters are a logit for each level, those of a symbol side by side.
 */
record CategoricalWeights() implements LevelRowCode.Weights {
  @Override
  public void write(float[] logits, int symbol, double[] weights) {
    int at = symbol * weights.length;
    float largest = logits[at];
    for (int i = 1; i < weights.length; i++) {
      largest = Math.max(largest, logits[at + i]);
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] = ElementaryFunctions.exp(logits[at + i] - largest);
    }
  }
}
