// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.table;

import java.util.ArrayList;
import java.util.List;

/** Cells of a line as they are written, with the quotes and spaces around them. */
final class LineCells {
  private LineCells() {}

  /**
   * Takes a line apart; {@link #join} gives the same line again.
   *
   * @param line without its end
   * @return empty if a quote is left open
   */
  static List<String> split(String line, char delimiter) {
    List<String> cells = new ArrayList<>();
    boolean inQuotes = false;
    int start = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        inQuotes = !inQuotes;
      } else if (c == delimiter && !inQuotes) {
        cells.add(line.substring(start, i));
        start = i + 1;
      }
    }
    if (inQuotes) {
      return List.of();
    }
    cells.add(line.substring(start));
    return cells;
  }

  static String join(List<String> cells, char delimiter) {
    return String.join(Character.toString(delimiter), cells);
  }
}
