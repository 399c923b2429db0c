// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.block;

import dev.elbo.apps.compress.coder.Ans;
import dev.elbo.apps.compress.record.RecordLayout;
import dev.elbo.apps.compress.row.RowFormat;
import java.util.BitSet;

/** Takes plainly coded rows off the bottom of a block's stack. */
final class PlainRows {
  private PlainRows() {}

  /**
   * Takes rows off in their order, then what symbols do not tell of others.
   *
   * @param plain which rows
   * @param records receives them
   * @param symbols of rows of which there is a rest; null for others
   * @param format puts these together
   */
  static void pop(
      Ans ans,
      RecordLayout layout,
      BitSet plain,
      byte[][] records,
      int[][] symbols,
      RowFormat format) {
    PlainCode code = new PlainCode(layout);
    pop(ans, code, plain, records);
    for (int row = 0; row < symbols.length; row++) {
      if (symbols[row] != null) {
        records[row] = format.write(symbols[row], code.next(ans));
      }
    }
  }

  /** Takes rows off in their order. */
  static void pop(Ans ans, RecordLayout layout, BitSet plain, byte[][] records) {
    pop(ans, new PlainCode(layout), plain, records);
  }

  private static void pop(Ans ans, PlainCode code, BitSet plain, byte[][] records) {
    for (int row = plain.nextSetBit(0); row >= 0; row = plain.nextSetBit(row + 1)) {
      records[row] = code.next(ans);
    }
  }
}
