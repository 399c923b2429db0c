// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.Rare;
import dev.elbo.data.table.TableColumn;
import dev.elbo.data.table.TableSchema;
import java.util.ArrayList;
import java.util.List;

/** The schema that a table has for a detector. */
public final class DetectorSchema {
  /** Stands for any text that the training rows did not have. */
  private static final String UNSEEN = "(not seen in training)";

  private DetectorSchema() {}

  /**
   * The same columns in such kinds that what was never seen can be told from what is missing:
   * columns of levels get one for all other texts (case does not matter where it did not before),
   * and a constant column becomes one of a single level, so that it is noticed when it varies
   * later.
   */
  public static TableSchema of(TableSchema schema) {
    List<TableColumn> columns = new ArrayList<>();
    for (TableColumn column : schema.columns()) {
      columns.add(
          new TableColumn(column.name(), kind(column), column.missingText(), column.missingSeen()));
    }
    return new TableSchema(columns, schema.delimiter());
  }

  private static ColumnKind kind(TableColumn column) {
    ColumnKind kind = column.kind();
    if (kind instanceof ColumnKind.Binary binary) {
      return levels(List.of(binary.zero(), binary.one()), List.of(), 0, true);
    }
    if (kind instanceof ColumnKind.Categorical levels) {
      return levels(levels.levels(), levels.rare(), levels.unlistedRare(), levels.ignoringCase());
    }
    if (kind instanceof ColumnKind.Constant constant
        && !constant.text().equals(column.missingText())) {
      return levels(List.of(constant.text()), List.of(), 0, false);
    }
    return kind;
  }

  private static ColumnKind levels(
      List<String> levels, List<Rare> rare, long unlisted, boolean ignoringCase) {
    List<Rare> others = rare.isEmpty() ? List.of(new Rare(UNSEEN, 1)) : rare;
    return new ColumnKind.Categorical(levels, others, Math.max(1, unlisted), ignoringCase);
  }
}
