// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.data.Dataset;
import dev.elbo.data.RowShape;
import dev.elbo.data.table.TableSchema;
import dev.elbo.vae.model.DataMismatchException;
import java.util.List;
import java.util.Optional;

/**
 * What a detector was trained on.
 *
 * @param shape shape of a row
 * @param columnNames names of columns of numbers, empty if they have none
 * @param table columns of the table that rows encode, if they do
 * @param rows how many rows there were
 * @param source what they were called
 */
public record DetectorData(
    RowShape shape,
    List<String> columnNames,
    Optional<TableSchema> table,
    int rows,
    String source) {
  /** Copies the names. */
  public DetectorData {
    columnNames = List.copyOf(columnNames);
  }

  static DetectorData of(Dataset data) {
    return new DetectorData(
        data.shape(), data.columnNames(), data.table(), data.rows(), data.source());
  }

  /** The name of a variable: that of its column, or its number from 0. */
  public String name(int variable) {
    if (table.isPresent()) {
      return table.get().modelled().get(variable).name();
    }
    return columnNames.isEmpty() ? Integer.toString(variable) : columnNames.get(variable);
  }

  void requireFits(Dataset other) {
    boolean readAsTable =
        other.table().equals(table) || other.table().equals(table.map(DetectorSchema::closed));
    if (!readAsTable) {
      throw new DataMismatchException(
          other.source()
              + (table.isPresent()
                  ? " was not read with the detector's schema; read it with that"
                  : " is a table, the detector takes rows of numbers (" + shape + ")"));
    }
    if (other.width() != shape.size()
        || shape.isImage() && other.shape().isImage() && !other.shape().equals(shape)) {
      throw new DataMismatchException(
          other.source()
              + (" has rows of " + other.shape() + ", the detector takes " + shape)
              + "; use data of the kind it was trained on");
    }
  }
}
