// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.block;

import dev.elbo.apps.compress.coder.AnsState;
import java.util.BitSet;

/**
 * Rows on a stack: at the bottom the rows coded plainly, above them those coded by the model, the
 * last on top.
 *
 * @param rows number of rows, at least 1
 * @param plain how many of the first are coded plainly
 * @param others numbers of further rows coded plainly, rising, {@code plain} and above
 * @param stack what they are on
 */
public record EncodedBlock(int rows, int plain, int[] others, AnsState stack) {
  /** True if no row is coded by the model. */
  public boolean isPlain() {
    return plain == rows;
  }

  /** Numbers of the rows that are coded plainly. */
  BitSet plainRows() {
    BitSet numbers = new BitSet();
    numbers.set(0, plain);
    for (int row : others) {
      numbers.set(row);
    }
    return numbers;
  }

  /** Bits of the stack. */
  public long bits() {
    return stack.bits();
  }
}
