// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.data.Dataset;
import dev.elbo.data.RowShape;
import java.util.List;

/**
 * What rows a model takes and gives.
 *
 * @param shape shape of a row
 * @param columnNames names of columns, empty if they have none
 * @param scaling how stored values become the model's
 */
public record DataSchema(RowShape shape, List<String> columnNames, InputScaling scaling) {
  /** Copies the names. */
  public DataSchema {
    columnNames = List.copyOf(columnNames);
  }

  /** The schema of a data set. */
  public static DataSchema of(Dataset data, InputScaling scaling) {
    return new DataSchema(data.shape(), data.columnNames(), scaling);
  }

  /** Values in a row. */
  public int columns() {
    return shape.size();
  }
}
