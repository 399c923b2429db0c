// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.table;

/** What the symbols of a row tell of a cell. */
final class CellState {
  /** The cell has a value that symbols tell. */
  static final int VALUE = 0;

  /** The cell is missing, written as usual. */
  static final int MISSING = 1;

  /** The cell is spelled out in the rest of the row; for the model it is missing. */
  static final int SPELLED = 2;

  /** Number of states. */
  static final int COUNT = 3;

  private CellState() {}
}
