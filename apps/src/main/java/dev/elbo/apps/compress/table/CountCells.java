// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.table;

import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.NumberText;

/**
 * Whole numbers from 0 on.
 *
 * @param top the highest
 */
record CountCells(int top, NumberText text) implements CellFormat {
  /** Beyond, distribution functions of counts lose too many digits. */
  private static final int MOST = 1 << 26;

  static CountCells of(ColumnKind.Count kind) {
    return new CountCells((int) Math.min(MOST, 2 * Math.min(MOST, kind.max()) + 64), kind.text());
  }

  @Override
  public int symbols() {
    return 1;
  }

  @Override
  public boolean read(String text, int[] symbols, int at) {
    double value = this.text.read(text);
    symbols[at] = (int) value;
    return value >= 0 && value <= top && value == symbols[at];
  }

  @Override
  public String write(int[] symbols, int at) {
    return CellStyle.strip(text.write(symbols[at]));
  }

  @Override
  public float code(int[] symbols, int at) {
    return symbols[at];
  }
}
