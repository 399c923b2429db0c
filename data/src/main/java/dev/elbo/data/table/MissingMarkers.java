// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data.table;

import java.util.Set;

/**
 * Texts that stand for a cell without a value. They are {@link #DEFAULTS}, whatever spaces are
 * around them, and hold for columns of every kind: {@code NaN} in a column of names is a missing
 * name. A file in which one of them is a value needs a schema that has it as a level.
 */
public final class MissingMarkers {
  /** Without the empty cell, which is always missing. */
  public static final Set<String> DEFAULTS =
      Set.of("?", "NA", "N/A", "NaN", "nan", "null", "NULL", "None", "-", "--", ".", "#N/A");

  /** All markers are at most so long: a quick way to tell most cells apart. */
  private static final int LONGEST = 4;

  private MissingMarkers() {}

  /** True for null, for a cell of nothing but spaces and for the markers. */
  public static boolean isMissing(String cell) {
    if (cell == null) {
      return true;
    }
    if (cell.length() > LONGEST && cell.charAt(0) > ' ' && cell.charAt(cell.length() - 1) > ' ') {
      return false;
    }
    String text = cell.strip();
    return text.isEmpty() || text.length() <= LONGEST && DEFAULTS.contains(text);
  }
}
