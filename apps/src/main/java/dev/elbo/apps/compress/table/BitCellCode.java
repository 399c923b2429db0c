// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.table;

import dev.elbo.apps.compress.coder.Ans;
import dev.elbo.engine.kernel.ElementaryFunctions;

/** One of two levels; the parameter is the logit of the second. */
record BitCellCode() implements CellCode {
  private static final int PRECISION = 20;

  @Override
  public void push(Ans ans, float[] p, int at, int[] symbols, int s) {
    int ones = ones(p[at]);
    if (symbols[s] == 1) {
      ans.push(0, ones, PRECISION);
    } else {
      ans.push(ones, (1 << PRECISION) - ones, PRECISION);
    }
  }

  @Override
  public void pop(Ans ans, float[] p, int at, int[] symbols, int s) {
    int ones = ones(p[at]);
    if (ans.peek(PRECISION) < ones) {
      symbols[s] = 1;
      ans.pop(0, ones, PRECISION);
    } else {
      symbols[s] = 0;
      ans.pop(ones, (1 << PRECISION) - ones, PRECISION);
    }
    symbols[s + 1] = 0;
  }

  private static int ones(float logit) {
    int share = (int) (ElementaryFunctions.sigmoid(logit) * (1 << PRECISION));
    return Math.max(1, Math.min((1 << PRECISION) - 1, share));
  }
}
