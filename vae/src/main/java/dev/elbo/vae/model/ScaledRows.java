// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.data.Dataset;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.vae.likelihood.Likelihood;

/** Rows of a data set in a model's scale, checked against the likelihood's support. */
public final class ScaledRows {
  private final Dataset data;
  private final InputScaling scaling;
  private final Likelihood likelihood;

  /** Rows of {@code data}; nothing is read yet. */
  public ScaledRows(Dataset data, InputScaling scaling, Likelihood likelihood) {
    this.data = data;
    this.scaling = scaling;
    this.likelihood = likelihood;
  }

  /** Row {@code r} of a run is row {@code first + r} of the data. */
  public RowSource from(int first) {
    return (row, target, offset) -> read(first + row, target, offset);
  }

  /** Writes one row of the data to {@code target} from {@code offset}. */
  public void read(int row, float[] target, int offset) {
    data.copyRow(row, target, offset);
    scaling.apply(target, offset, data.width());
  }

  /**
   * Checks every value once.
   *
   * @throws DataMismatchException if one is outside the likelihood's support
   */
  public void requireSupported() {
    float[] values = new float[data.width()];
    for (int row = 0; row < data.rows(); row++) {
      read(row, values, 0);
      for (int column = 0; column < values.length; column++) {
        if (!likelihood.supports(column, values[column])) {
          throw unsupported(row, column, values[column]);
        }
      }
    }
  }

  private DataMismatchException unsupported(int row, int column, float scaled) {
    float[] stored = new float[data.width()];
    data.copyRow(row, stored, 0);
    return UnsupportedValue.in(
        data.source() + ": row " + (row + 1),
        column,
        data.columnNames(),
        stored[column],
        scaled,
        likelihood);
  }
}
