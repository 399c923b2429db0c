// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import dev.elbo.data.DataException;
import dev.elbo.data.file.Quote;
import dev.elbo.data.table.MissingMarkers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Labels of rows, from a column that is no feature: whole numbers as they are, or else the place of
 * the text among all texts in the order of the alphabet.
 *
 * @param labels one for each row
 * @param names texts of the labels 0, 1, 2 and so on; empty for whole numbers
 */
record TableLabels(int[] labels, List<String> names) {
  /** The label of a row whose cell is missing, where that may be. */
  private static final int UNKNOWN = -1;

  /** More different texts name rows rather than classes. */
  private static final int MOST_NAMES = 65_536;

  static TableLabels read(TableSource source, String column, long maxRows) {
    return read(source, column, maxRows, false);
  }

  /** The same where missing cells are labels that are not known, told by -1. */
  static TableLabels readPartly(TableSource source, String column, long maxRows) {
    return read(source, column, maxRows, true);
  }

  private static TableLabels read(
      TableSource source, String column, long maxRows, boolean mayMiss) {
    int place = source.columns().indexOf(column);
    if (place < 0) {
      throw ColumnNames.unknown(source.name(), column, source.columns());
    }
    Map<String, Integer> texts = new HashMap<>();
    List<String> byFirstSight = new ArrayList<>();
    int[] found = new int[1024];
    int count = 0;
    try (TableRows rows = source.open()) {
      while (count < maxRows && rows.next()) {
        String cell = rows.cells()[place];
        boolean missing = MissingMarkers.isMissing(cell);
        if (missing && !mayMiss) {
          throw new DataException(
              rows.place() + ", column " + Quote.of(column) + " has no label; give it one");
        }
        String text = missing ? "" : cell.strip();
        if (!missing && !texts.containsKey(text)) {
          requireClasses(texts.size(), rows, column);
          texts.put(text, byFirstSight.size());
          byFirstSight.add(text);
        }
        if (count == found.length) {
          found = Arrays.copyOf(found, 2 * count);
        }
        found[count++] = missing ? UNKNOWN : texts.get(text);
      }
    }
    return of(byFirstSight, Arrays.copyOf(found, count));
  }

  private static void requireClasses(int seen, TableRows rows, String column) {
    if (seen == MOST_NAMES) {
      throw new DataException(
          rows.place()
              + (", column " + Quote.of(column) + " has more than " + MOST_NAMES)
              + " different labels; name a column of classes");
    }
  }

  private static TableLabels of(List<String> texts, int[] places) {
    boolean numbers = texts.stream().allMatch(text -> text.matches("[+-]?[0-9]{1,7}"));
    List<String> names = numbers ? List.of() : texts.stream().sorted().toList();
    int[] labelOf = new int[texts.size()];
    for (int i = 0; i < labelOf.length; i++) {
      String text = texts.get(i);
      labelOf[i] = numbers ? Integer.parseInt(text) : Collections.binarySearch(names, text);
    }
    int[] labels = new int[places.length];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = places[row] == UNKNOWN ? UNKNOWN : labelOf[places[row]];
    }
    return new TableLabels(labels, names);
  }
}
