// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.table;

/**
 * A column of one text.
 *
 * @param text without spaces before it
 */
record ConstantCells(String text) implements CellFormat {
  @Override
  public int symbols() {
    return 0;
  }

  @Override
  public boolean isText() {
    return true;
  }

  @Override
  public boolean read(String text, int[] symbols, int at) {
    return this.text.equals(text);
  }

  @Override
  public String write(int[] symbols, int at) {
    return text;
  }

  @Override
  public float code(int[] symbols, int at) {
    return 0;
  }
}
