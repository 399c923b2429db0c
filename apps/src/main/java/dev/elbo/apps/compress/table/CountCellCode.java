// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.table;

import dev.elbo.apps.compress.coder.Ans;
import dev.elbo.apps.compress.coder.CountCdf;
import dev.elbo.apps.compress.coder.HalvingCode;
import dev.elbo.engine.column.NegativeBinomialDensity;
import dev.elbo.engine.kernel.ElementaryFunctions;
import dev.elbo.engine.kernel.LevelBounds;

/** A count; the parameters are those of {@link NegativeBinomialDensity}. */
final class CountCellCode implements CellCode {
  private final int end;
  private final HalvingCode code = new HalvingCode();

  CountCellCode(CountCells cells) {
    end = cells.top() + 1;
  }

  @Override
  public void push(Ans ans, float[] p, int at, int[] symbols, int s) {
    code.push(ans, mass(p, at), 0, end, symbols[s]);
  }

  @Override
  public void pop(Ans ans, float[] p, int at, int[] symbols, int s) {
    symbols[s] = (int) code.pop(ans, mass(p, at), 0, end);
  }

  private static CountCdf mass(float[] p, int at) {
    float logMean = LevelBounds.bend(p[at], NegativeBinomialDensity.LOG_MEAN);
    float logSize = LevelBounds.bend(p[at + 1], NegativeBinomialDensity.LOG_SIZE);
    return new CountCdf(ElementaryFunctions.exp(logMean), ElementaryFunctions.exp(logSize));
  }
}
