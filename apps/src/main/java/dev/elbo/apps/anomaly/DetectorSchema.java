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

  /** Rows with rare texts beyond those listed, where there were none: any text is one of them. */
  private static final long OPEN = 1;

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

  /**
   * A detector's schema with the same codes, but for texts that training did not have: whoever
   * reads by it says what becomes of them. They are an error with {@link
   * dev.elbo.data.table.UnseenLevel#REFUSE}, missing with {@link
   * dev.elbo.data.table.UnseenLevel#MISSING}. Where training had more rare texts than a schema
   * lists, any text may have been one of them.
   *
   * @param schema as {@link #of} makes them
   */
  public static TableSchema closed(TableSchema schema) {
    List<TableColumn> columns = new ArrayList<>();
    for (TableColumn column : schema.columns()) {
      boolean open =
          column.kind() instanceof ColumnKind.Categorical levels && levels.unlistedRare() == OPEN;
      columns.add(
          open
              ? new TableColumn(
                  column.name(),
                  closed((ColumnKind.Categorical) column.kind()),
                  column.missingText(),
                  column.missingSeen())
              : column);
    }
    return new TableSchema(columns, schema.delimiter());
  }

  private static ColumnKind closed(ColumnKind.Categorical levels) {
    return new ColumnKind.Categorical(levels.levels(), levels.rare(), 0, levels.ignoringCase());
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
    return new ColumnKind.Categorical(levels, others, Math.max(OPEN, unlisted), ignoringCase);
  }
}
