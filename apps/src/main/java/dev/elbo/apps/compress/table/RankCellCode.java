// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.table;

import dev.elbo.apps.compress.coder.Ans;
import dev.elbo.apps.compress.coder.Frequencies;
import dev.elbo.engine.column.OrdinalDensity;
import dev.elbo.engine.kernel.ElementaryFunctions;

/** A rank by cumulative logits; see {@link OrdinalDensity}. */
final class RankCellCode implements CellCode {
  private static final int PRECISION = 24;

  private final int levels;
  private final Frequencies frequencies;
  private final double[] weights;

  RankCellCode(OrdinalDensity density) {
    levels = density.levels();
    frequencies = new Frequencies(levels, PRECISION);
    weights = new double[levels];
  }

  @Override
  public void push(Ans ans, float[] p, int at, int[] symbols, int s) {
    prepare(p, at);
    frequencies.push(ans, symbols[s]);
  }

  @Override
  public void pop(Ans ans, float[] p, int at, int[] symbols, int s) {
    prepare(p, at);
    symbols[s] = frequencies.pop(ans);
    symbols[s + 1] = 0;
  }

  /** {@code sigmoid(b) - sigmoid(a) = sigmoid(b) sigmoid(-a) (1 - e^(a - b))}, as the density. */
  private void prepare(float[] p, int at) {
    float a = p[at];
    weights[0] = ElementaryFunctions.sigmoid(a);
    for (int k = 1; k < levels - 1; k++) {
      float step = OrdinalDensity.step(p[at + k]);
      float b = a + step;
      weights[k] =
          (double) ElementaryFunctions.sigmoid(b)
              * ElementaryFunctions.sigmoid(-a)
              * -ElementaryFunctions.expm1(-step);
      a = b;
    }
    weights[levels - 1] = ElementaryFunctions.sigmoid(-a);
    frequencies.set(weights, levels);
  }
}
