// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

/**
 * How the cells of a column are written in a file.
 *
 * @param lead spaces before each, outside of quotes, 0 to {@value #MOST_LEAD}
 * @param quoted whether all have quotes, or only those that need them
 * @param missing a missing cell, as it stands between its separators
 */
record CellStyle(int lead, boolean quoted, String missing) {
  static final int MOST_LEAD = 63;

  /** The cell of a text that has no spaces before it. */
  String cell(String text, char delimiter) {
    boolean quotes = quoted || needsQuotes(text, delimiter);
    return " ".repeat(lead) + (quotes ? '"' + text.replace("\"", "\"\"") + '"' : text);
  }

  private static boolean needsQuotes(String text, char delimiter) {
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
    String text = cell.substring(leadOf(cell));
    return isQuoted(text) ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text;
  }

  private static boolean isQuoted(String text) {
    return text.length() >= 2 && text.charAt(0) == '"' && text.charAt(text.length() - 1) == '"';
  }

  /** The style that a cell with a value is written in. */
  static CellStyle of(String cell, String missing) {
    int lead = leadOf(cell);
    boolean quoted = isQuoted(cell.substring(lead));
    return new CellStyle(Math.min(lead, MOST_LEAD), quoted, missing);
  }

  /** Spaces that a text begins with. */
  static int leadOf(String text) {
    int lead = 0;
    while (lead < text.length() && text.charAt(lead) == ' ') {
      lead++;
    }
    return lead;
  }
}
