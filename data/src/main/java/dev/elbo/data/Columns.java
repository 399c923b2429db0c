// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import dev.elbo.data.file.Quote;
import java.util.ArrayList;
import java.util.List;

/** Looks columns up by name and takes them out. */
final class Columns {
  private static final int MOST_NAMED = 8;

  private Columns() {}

  static Dataset without(Dataset data, String name) {
    int column = find(data.source(), data.columnNames(), name);
    if (data.width() == 1) {
      throw DataException.in(
          data.source(), "column " + Quote.of(name) + " is the only one and cannot be left out");
    }
    List<String> names = new ArrayList<>(data.columnNames());
    names.remove(column);
    ValuesBuilder builder = new ValuesBuilder(names.size());
    float[] row = new float[data.width()];
    for (int r = 0; r < data.rows(); r++) {
      data.copyRow(r, row, 0);
      builder.append(row, 0, column);
      builder.append(row, column + 1, row.length - column - 1);
    }
    Dataset table = StoredDataset.table(builder.build(), names, data.source());
    return data.hasLabels() ? LabelledDataset.of(table, labels(data), data.labelNames()) : table;
  }

  static int find(String file, List<String> names, String name) {
    int column = names.indexOf(name);
    if (column < 0) {
      throw DataException.in(file, "no column " + Quote.of(name) + "; " + describe(names));
    }
    if (names.lastIndexOf(name) != column) {
      throw DataException.in(file, "more than one column " + Quote.of(name) + "; rename them");
    }
    return column;
  }

  private static String describe(List<String> names) {
    if (names.isEmpty()) {
      return "the data have no named columns";
    }
    StringBuilder text = new StringBuilder("the columns are ");
    for (int i = 0; i < Math.min(MOST_NAMED, names.size()); i++) {
      text.append(i == 0 ? "" : ", ").append(Quote.of(names.get(i)));
    }
    int more = names.size() - MOST_NAMED;
    return text.append(more > 0 ? " and " + more + " more" : "").toString();
  }

  private static int[] labels(Dataset data) {
    int[] labels = new int[data.rows()];
    for (int r = 0; r < labels.length; r++) {
      labels[r] = data.label(r);
    }
    return labels;
  }
}
