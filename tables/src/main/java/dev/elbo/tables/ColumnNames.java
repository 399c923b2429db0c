// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import dev.elbo.data.DataException;
import dev.elbo.data.file.Quote;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rules for names of columns. */
final class ColumnNames {
  private static final int MOST_NAMED = 8;

  private ColumnNames() {}

  /**
   * Refuses blank and repeated names.
   *
   * @param mend what to do about a column without a name
   */
  static void check(String source, List<String> names, String mend) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).isBlank()) {
        throw DataException.in(source, "column " + (i + 1) + " has no name; " + mend);
      }
      Integer other = places.put(names.get(i), i);
      if (other != null) {
        throw DataException.in(
            source,
            "columns "
                + (other + 1)
                + " and "
                + (i + 1)
                + " are both called "
                + (Quote.of(names.get(i)) + "; rename one"));
      }
    }
  }

  static DataException unknown(String source, String name, List<String> names) {
    StringBuilder known = new StringBuilder();
    for (int i = 0; i < Math.min(MOST_NAMED, names.size()); i++) {
      known.append(i == 0 ? "" : ", ").append(Quote.of(names.get(i)));
    }
    int more = names.size() - MOST_NAMED;
    known.append(more > 0 ? " and " + more + " more" : "");
    return DataException.in(source, "no column " + Quote.of(name) + "; the columns are " + known);
  }
}
