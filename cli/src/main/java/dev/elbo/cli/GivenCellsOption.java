// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.data.DataException;
import dev.elbo.data.Dataset;
import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.MissingMarkers;
import dev.elbo.data.table.TableColumn;
import dev.elbo.data.table.TableSchema;
import dev.elbo.data.table.UnseenLevel;
import dev.elbo.tables.Table;
import dev.elbo.tables.TableSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Cells that new rows of a table are to have. */
final class GivenCellsOption {
  private static final int MOST_LISTED = 20;

  @Option(
      names = "--where",
      paramLabel = "COLUMN=VALUE",
      description =
          "A cell that all rows are to have; the other cells are drawn given it. May be given again,"
              + " for another column.")
  private List<String> where = new ArrayList<>();

  boolean given() {
    return !where.isEmpty();
  }

  /**
   * The cells as one row in which all others are missing.
   *
   * @throws UsageException if a column is not in the model, or given twice
   * @throws dev.elbo.data.DataException if a value does not fit its column
   */
  Dataset row(TableSchema schema) {
    Map<String, Object> cells = new LinkedHashMap<>();
    for (String cell : where) {
      int equals = cell.indexOf('=');
      if (equals < 1) {
        throw new UsageException("--where must be COLUMN=VALUE, got '" + cell + "'");
      }
      String name = cell.substring(0, equals).strip();
      requireModelled(schema, name);
      String value = cell.substring(equals + 1);
      requireFits(schema.columns().get(schema.indexOf(name)), value);
      if (cells.put(name, value) != null) {
        throw new UsageException("--where gives column '" + name + "' twice; choose one value");
      }
    }
    for (TableColumn column : schema.modelled()) {
      cells.putIfAbsent(column.name(), null);
    }
    return Table.of(TableSource.of(List.of(cells)), schema, UnseenLevel.REFUSE).dataset();
  }

  private static void requireModelled(TableSchema schema, String name) {
    int index = schema.indexOf(name);
    if (index < 0) {
      throw new UsageException(
          "--where: the model has no column '"
              + name
              + "'"
              + Closest.to(name, schema.names())
                  .map(close -> "; did you mean '" + close + "'?")
                  .orElse("; its columns are " + String.join(", ", schema.names())));
    }
    ColumnKind kind = schema.columns().get(index).kind();
    if (!kind.modelled()) {
      throw new UsageException(
          "--where: column '" + name + "' is " + kind.id() + " and not in the model; leave it out");
    }
  }

  private static void requireFits(TableColumn column, String value) {
    String place = "--where: column '" + column.name() + "': ";
    if (MissingMarkers.isMissing(value)) {
      throw new UsageException(place + "'" + value + "' is a missing cell; give a value");
    }
    try {
      if (Float.isNaN(column.kind().encode(value))) {
        throw new UsageException(
            place + "'" + value + "' is none of its levels" + levels(column.kind()));
      }
    } catch (DataException e) {
      throw new UsageException(place + e.getMessage());
    }
  }

  private static String levels(ColumnKind kind) {
    List<String> levels =
        kind instanceof ColumnKind.Binary binary
            ? List.of(binary.zero(), binary.one())
            : kind instanceof ColumnKind.Categorical categorical
                ? categorical.levels()
                : kind instanceof ColumnKind.Ordinal ordinal ? ordinal.levels() : List.of();
    return levels.isEmpty() || levels.size() > MOST_LISTED
        ? ""
        : ": " + String.join(", ", levels.stream().map(String::strip).toList());
  }
}
