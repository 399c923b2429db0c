// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.row;

import dev.elbo.apps.compress.coder.Ans;

/**
 * Codes rows of symbols under p(x|z), given the values of its parameters. Frequencies are whole
 * numbers made of the parameters by arithmetic that is the same everywhere, so whoever has the same
 * parameters, to the bit, has the same frequencies. For one thread at a time.
 */
public interface RowCode {
  /** Symbols in a row. */
  int symbols();

  /**
   * Pushes a row, its last symbol first.
   *
   * @param parameters values of the likelihood's parameters for the row
   * @param row {@link #symbols} symbols
   */
  void push(Ans ans, float[][] parameters, int[] row);

  /** Takes a row off that was pushed with these parameters. */
  void pop(Ans ans, float[][] parameters, int[] row);
}
