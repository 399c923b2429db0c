// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.data.Dataset;
import dev.elbo.data.RowShape;
import dev.elbo.data.table.TableSchema;
import dev.elbo.vae.model.DataMismatchException;
import java.util.Arrays;
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
 * @param observed of each variable the share of rows that had a value, 0 to 1; empty if unknown, as
 *     of detectors of earlier builds
 */
public record DetectorData(
    RowShape shape,
    List<String> columnNames,
    Optional<TableSchema> table,
    int rows,
    String source,
    List<Double> observed) {
  /** Copies the names and shares. */
  public DetectorData {
    columnNames = List.copyOf(columnNames);
    observed = List.copyOf(observed);
  }

  static DetectorData of(Dataset data) {
    return new DetectorData(
        data.shape(), data.columnNames(), data.table(), data.rows(), data.source(), observed(data));
  }

  private static List<Double> observed(Dataset data) {
    boolean paired = data.table().isPresent();
    long[] there = new long[paired ? data.width() / 2 : data.width()];
    float[] row = new float[data.width()];
    for (int i = 0; i < data.rows(); i++) {
      data.copyRow(i, row, 0);
      for (int v = 0; v < there.length; v++) {
        there[v] += (paired ? row[2 * v + 1] != 0 : !Float.isNaN(row[v])) ? 1 : 0;
      }
    }
    return Arrays.stream(there).mapToObj(count -> count / (double) data.rows()).toList();
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
