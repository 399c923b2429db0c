// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.table;

/**
 * How the cells of a column are written in a file.
 *
 * @param lead spaces before a text without quotes, 0 to {@value #MOST_LEAD}
 * @param before spaces before the quotes of one that has them, 0 to {@value #MOST_AT_QUOTES}
 * @param within spaces behind the first of these, 0 to {@value #MOST_AT_QUOTES}
 * @param quoted whether all cells have quotes, or only those that need them
 * @param missing a missing cell, as it stands between its separators
 */
record CellStyle(int lead, int before, int within, boolean quoted, String missing) {
  static final int MOST_LEAD = 31;
  static final int MOST_AT_QUOTES = 15;

  /** The cell of a text that has no spaces before it. */
  String cell(String text, char delimiter) {
    if (!quoted && !needsQuotes(text, delimiter)) {
      return " ".repeat(lead) + text;
    }
    String doubled = text.replace("\"", "\"\"");
    return " ".repeat(before) + '"' + " ".repeat(within) + doubled + '"';
  }

  static boolean needsQuotes(String text, char delimiter) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == delimiter || c == '"' || c == '\r' || c == '\n') {
        return true;
      }
    }
    return false;
  }

  /** What a cell says, whatever its style. */
  static String text(String cell) {
    String text = strip(cell);
    return isQuoted(text) ? strip(inQuotes(text).replace("\"\"", "\"")) : text;
  }

  private static boolean isQuoted(String text) {
    return text.length() >= 2 && text.charAt(0) == '"' && text.charAt(text.length() - 1) == '"';
  }

  private static String inQuotes(String text) {
    return text.substring(1, text.length() - 1);
  }

  /** The style that a cell with a value is written in; what it does not show is 0. */
  static CellStyle of(String cell) {
    int lead = leadOf(cell);
    String text = cell.substring(lead);
    if (!isQuoted(text)) {
      return new CellStyle(Math.min(lead, MOST_LEAD), 0, 0, false, "");
    }
    int within = Math.min(leadOf(inQuotes(text)), MOST_AT_QUOTES);
    return new CellStyle(0, Math.min(lead, MOST_AT_QUOTES), within, true, "");
  }

  /** Spaces that a text begins with. */
  static int leadOf(String text) {
    int lead = 0;
    while (lead < text.length() && text.charAt(lead) == ' ') {
      lead++;
    }
    return lead;
  }

  /** A text without the spaces that it begins with, which are a matter of style. */
  static String strip(String text) {
    return text.substring(leadOf(text));
  }
}
