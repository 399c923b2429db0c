// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.table;

import dev.elbo.apps.compress.record.CorruptDataException;

/**
 * How lines of whole numbers are written in a file.
 *
 * @param delimiter between cells
 * @param lead spaces before each cell but the first
 * @param crLf whether lines end with CR LF
 * @param first the first cell that is a value of the model; cells before and behind those are
 *     spelled out
 * @param cells cells of a line
 */
public record NumberLinesStyle(char delimiter, int lead, boolean crLf, int first, int cells) {
  private static final String DELIMITERS = ",;\t| ";
  private static final int CR_LF = 128;

  /** Most spaces before a cell, and most cells that are no values of the model. */
  private static final int MOST = 63;

  /** As it stands in the header of a compressed file. */
  public byte[] bytes(int columns) {
    return new byte[] {
      (byte) delimiter, (byte) (lead | (crLf ? CR_LF : 0)), (byte) first, (byte) (cells - columns)
    };
  }

  /**
   * Reads what {@link #bytes} gave.
   *
   * @param columns values of a row of the model
   * @throws CorruptDataException if it is damaged
   */
  public static NumberLinesStyle read(byte[] bytes, int columns) {
    if (bytes.length != 4
        || DELIMITERS.indexOf(bytes[0]) < 0
        || bytes[3] < 0
        || bytes[2] < 0
        || bytes[2] > bytes[3]) {
      throw new CorruptDataException("the header tells of lines that cannot be");
    }
    return new NumberLinesStyle(
        (char) bytes[0], bytes[1] & MOST, (bytes[1] & CR_LF) != 0, bytes[2], columns + bytes[3]);
  }

  /**
   * The style of a line.
   *
   * @param columns values of a row of the model
   * @param behind whether cells that are no values of the model stand behind them
   * @return null if it has fewer cells, or none of the usual delimiters
   */
  static NumberLinesStyle of(String line, int columns, boolean behind) {
    boolean crLf = line.endsWith("\r\n");
    for (int i = 0; i < DELIMITERS.length(); i++) {
      char delimiter = DELIMITERS.charAt(i);
      int cells = 1 + (int) line.chars().filter(c -> c == delimiter).count();
      int more = cells - columns;
      if (more >= 0 && more <= MOST && (cells > 1 || columns == 1)) {
        int lead = CellStyle.leadOf(line.substring(line.indexOf(delimiter) + 1));
        int before = behind ? 0 : more;
        return new NumberLinesStyle(
            delimiter, delimiter == ' ' ? 0 : Math.min(lead, MOST), crLf, before, cells);
      }
    }
    return null;
  }
}
