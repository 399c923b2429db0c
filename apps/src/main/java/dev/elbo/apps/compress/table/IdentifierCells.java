// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.table;

/** A column whose cells are all spelled out. */
record IdentifierCells() implements CellFormat {
  @Override
  public int symbols() {
    return 0;
  }

  @Override
  public boolean read(String text, int[] symbols, int at) {
    return false;
  }

  @Override
  public String write(int[] symbols, int at) {
    return "";
  }

  @Override
  public float code(int[] symbols, int at) {
    return 0;
  }
}
