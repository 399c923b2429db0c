// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

import java.util.BitSet;

/** Takes plainly coded rows off the bottom of a block's stack. */
final class PlainRows {
  private PlainRows() {}

  /**
   * Takes rows off in their order.
   *
   * @param plain which rows
   * @param records receives them
   */
  static void pop(Ans ans, RecordLayout layout, BitSet plain, byte[][] records) {
    PlainCode code = new PlainCode(layout);
    for (int row = plain.nextSetBit(0); row >= 0; row = plain.nextSetBit(row + 1)) {
      records[row] = code.next(ans);
    }
  }
}
