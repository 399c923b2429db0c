// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.table;

import dev.elbo.apps.compress.coder.Ans;
import dev.elbo.engine.column.BernoulliDensity;
import dev.elbo.engine.column.CategoricalDensity;
import dev.elbo.engine.column.ColumnDensity;
import dev.elbo.engine.column.ContinuousDensity;
import dev.elbo.engine.column.OrdinalDensity;

/** Codes the value of a cell under the distribution of its column. For one thread at a time. */
sealed interface CellCode
    permits BitCellCode, CountCellCode, LevelCellCode, MeasureCellCode, RankCellCode {
  /**
   * Pushes a value.
   *
   * @param p parameters of the distribution from {@code at} on
   * @param symbols of the value from {@code s} on
   */
  void push(Ans ans, float[] p, int at, int[] symbols, int s);

  /** Takes a value off that was pushed with these parameters. */
  void pop(Ans ans, float[] p, int at, int[] symbols, int s);

  /** The code of a column. */
  static CellCode of(ColumnDensity density, CellFormat format) {
    if (density instanceof BernoulliDensity) {
      return new BitCellCode();
    }
    if (density instanceof CategoricalDensity levels) {
      return new LevelCellCode(levels, (LevelCells) format);
    }
    if (density instanceof OrdinalDensity ranks) {
      return new RankCellCode(ranks);
    }
    return density instanceof ContinuousDensity continuous
        ? new MeasureCellCode(continuous, (MeasureCells) format)
        : new CountCellCode((CountCells) format);
  }
}
