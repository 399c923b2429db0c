// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.column;

/** What an encoder is given of one column of a table. */
public sealed interface ColumnInput
    permits CountInput, LevelInput, MeasureInput, PlainInput, RankInput {
  /** Values that an encoder is given, without that which says whether there is one. */
  int width();

  /**
   * Writes what an encoder is given of a value that is there.
   *
   * @param x the column's code
   * @param target receives {@link #width()} values from {@code at} on
   */
  void write(float x, float[] target, int at);

  /**
   * True if an encoder is also given 1 or 0 for whether there is a value. Where it is not, a
   * missing value looks like the code 0.
   */
  default boolean tellsMissing() {
    return true;
  }
}
