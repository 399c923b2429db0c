// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.data.Dataset;
import dev.elbo.data.RowShape;
import dev.elbo.data.table.TableSchema;
import java.util.List;
import java.util.Optional;

/**
 * What rows a model takes and gives.
 *
 * @param shape shape of a row
 * @param columnNames names of columns, empty if they have none
 * @param scaling how stored values become the model's
 * @param classes classes of rows that a conditional model knows
 * @param table columns of the table that rows encode, if they do
 * @param gaps cells that were missing in the table
 */
public record DataSchema(
    RowShape shape,
    List<String> columnNames,
    InputScaling scaling,
    ClassSchema classes,
    Optional<TableSchema> table,
    GapPatterns gaps) {
  /** Copies the names. */
  public DataSchema {
    columnNames = List.copyOf(columnNames);
  }

  /** The schema of a model that is not conditional on classes. */
  public DataSchema(RowShape shape, List<String> columnNames, InputScaling scaling) {
    this(shape, columnNames, scaling, ClassSchema.NONE, Optional.empty(), GapPatterns.NONE);
  }

  /** The schema of a data set for a model that is not conditional on classes. */
  public static DataSchema of(Dataset data, InputScaling scaling) {
    return new DataSchema(
        data.shape(),
        data.columnNames(),
        scaling,
        ClassSchema.NONE,
        data.table(),
        GapPatterns.of(data));
  }

  /** The same with other classes. */
  public DataSchema withClasses(ClassSchema classes) {
    return new DataSchema(shape, columnNames, scaling, classes, table, gaps);
  }

  /** Values in a row. */
  public int columns() {
    return shape.size();
  }
}
