// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import dev.elbo.data.DataException;
import dev.elbo.data.file.Quote;
import dev.elbo.data.table.TableColumn;
import dev.elbo.data.table.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the columns of a schema in a source. */
final class SchemaMatch {
  private static final int MOST_NAMED = 8;

  private SchemaMatch() {}

  /**
   * The place of each column of the schema in the source; -1 for columns that are not there and
   * that a model does not see.
   *
   * @param notes receives a line about columns on one side only
   * @throws DataException if a column is not there that a model sees
   */
  static int[] places(TableSource source, TableSchema schema, List<String> notes) {
    List<String> lacking = new ArrayList<>();
    int[] places = new int[schema.columns().size()];
    for (int i = 0; i < places.length; i++) {
      TableColumn column = schema.columns().get(i);
      places[i] = source.columns().indexOf(column.name());
      if (places[i] < 0 && column.kind().modelled()) {
        lacking.add(column.name());
      }
    }
    if (!lacking.isEmpty()) {
      throw DataException.in(
          source.name(),
          "the data lack "
              + (name(lacking) + " of the schema; the data have ")
              + name(source.columns()));
    }
    List<String> extra =
        source.columns().stream().filter(name -> schema.indexOf(name) < 0).toList();
    if (!extra.isEmpty()) {
      notes.add(name(extra) + (extra.size() == 1 ? " is" : " are") + " not in the schema; ignored");
    }
    return places;
  }

  private static String name(List<String> columns) {
    String names =
        columns.stream().limit(MOST_NAMED).map(Quote::of).collect(Collectors.joining(", "));
    int more = columns.size() - MOST_NAMED;
    return (columns.size() == 1 ? "column " : "columns ")
        + names
        + (more > 0 ? " and " + more + " more" : "");
  }
}
