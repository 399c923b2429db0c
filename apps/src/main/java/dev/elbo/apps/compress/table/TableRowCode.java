// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.table;

import dev.elbo.apps.compress.coder.Ans;
import dev.elbo.apps.compress.row.RowCode;
import dev.elbo.engine.column.ColumnDensity;
import dev.elbo.vae.likelihood.TableLikelihood;
import java.util.Arrays;
import java.util.List;

/** Codes rows of a table: what its cells are, then the values of those that have one. */
public final class TableRowCode implements RowCode {
  private final int symbols;
  private final int[] places;
  private final StateCode states;

  /** Null for columns that the model does not see, and for those that are spelled out. */
  private final CellCode[] codes;

  /** Where the parameters of each column begin. */
  private final int[] at;

  /**
   * A code.
   *
   * @param modelled whether the likelihood has a distribution of each column
   */
  public TableRowCode(TableLikelihood likelihood, TableRowFormat format, List<Boolean> modelled) {
    symbols = format.symbols();
    places = format.places();
    states = new StateCode(format.patterns());
    codes = new CellCode[places.length];
    at = new int[places.length];
    int variable = 0;
    int parameters = 0;
    for (int i = 0; i < places.length; i++) {
      if (!modelled.get(i)) {
        continue;
      }
      ColumnDensity density = likelihood.variables().get(variable++).density();
      CellFormat cells = format.formats().get(i);
      at[i] = parameters;
      codes[i] = cells instanceof IdentifierCells ? null : CellCode.of(density, cells);
      parameters += density.parameters();
    }
  }

  @Override
  public int symbols() {
    return symbols;
  }

  private boolean isCoded(int column, int[] row) {
    return codes[column] != null && row[places[column]] == CellState.VALUE;
  }

  @Override
  public void push(Ans ans, float[][] parameters, int[] row) {
    for (int i = places.length - 1; i >= 0; i--) {
      if (isCoded(i, row)) {
        codes[i].push(ans, parameters[0], at[i], row, places[i] + 1);
      }
    }
    states.push(ans, row, places);
  }

  @Override
  public void pop(Ans ans, float[][] parameters, int[] row) {
    Arrays.fill(row, 0);
    states.pop(ans, row, places);
    for (int i = 0; i < places.length; i++) {
      if (isCoded(i, row)) {
        codes[i].pop(ans, parameters[0], at[i], row, places[i] + 1);
      }
    }
  }
}
