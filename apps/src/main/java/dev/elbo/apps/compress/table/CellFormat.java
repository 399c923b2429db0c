// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.table;

/** Values of a column's cells as symbols and as the code that a model is given. */
sealed interface CellFormat
    permits ConstantCells, CountCells, IdentifierCells, LevelCells, MeasureCells {
  /** Symbols of a value. */
  int symbols();

  /** True if values are texts, which may be just those that mark missing cells elsewhere. */
  default boolean isText() {
    return false;
  }

  /**
   * Reads a text.
   *
   * @param symbols receives the value's symbols from {@code at} on
   * @return false if there are no symbols for it; those written may be of another text
   */
  boolean read(String text, int[] symbols, int at);

  /** The text of symbols, without spaces before it. */
  String write(int[] symbols, int at);

  /** The code of symbols, which is that of their text. */
  float code(int[] symbols, int at);

  /** The logarithm, in nats, of the volume of values that symbols stand for. */
  default double logVolume(int[] symbols, int at) {
    return 0;
  }
}
