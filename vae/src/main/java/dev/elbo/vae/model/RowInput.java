// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.vae.likelihood.Likelihood;
import java.util.List;

/**
 * What a network is given of rows that come without a data set: as {@link NetworkInputs} gives them
 * to be encoded, bit for bit. Immutable; allocates nothing.
 */
public final class RowInput {
  private final int width;
  private final InputScaling scaling;
  private final Likelihood likelihood;
  private final Binarization.RowChange change;
  private final List<String> names;

  private RowInput(VaeModel model) {
    width = model.schema().columns();
    scaling = model.schema().scaling();
    likelihood = model.config().likelihood();
    change = model.config().binarization().encoding();
    names = model.schema().columnNames();
  }

  /** The input of a model's network. */
  public static RowInput of(VaeModel model) {
    return new RowInput(model);
  }

  /** Values in a row. */
  public int width() {
    return width;
  }

  /**
   * Writes a row in the model's scale.
   *
   * @param rows stored values as {@link dev.elbo.data.Dataset#copyRow} gives them, rows one after
   *     the other
   * @param row which row, from 0
   * @param target receives {@link #width} values from {@code at}
   * @throws DataMismatchException if a value is outside the likelihood's support
   */
  public void read(float[] rows, int row, float[] target, int at) {
    System.arraycopy(rows, row * width, target, at, width);
    scaling.apply(target, at, width);
    for (int column = 0; column < width; column++) {
      if (!likelihood.supports(column, target[at + column])) {
        throw UnsupportedValue.in(
            "row " + (row + 1),
            column,
            names,
            rows[row * width + column],
            target[at + column],
            likelihood);
      }
    }
    change.apply(row, target, at, width);
  }
}
