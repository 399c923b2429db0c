// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.block;

import dev.elbo.apps.compress.coder.Ans;
import dev.elbo.apps.compress.record.RecordLayout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Which rows of a block are coded plainly and which by the model. */
final class BlockRows {
  private final List<byte[]> records;
  private final BitSet modelled;

  /** What symbols do not tell of a row; null for rows without. */
  private final byte[][] rests;

  private int plain;

  /**
   * Rows of a block.
   *
   * @param modelled rows that are rows for the model
   * @param rests what symbols do not tell of these, null where they tell all
   */
  BlockRows(List<byte[]> records, BitSet modelled, byte[][] rests) {
    this.records = records;
    this.modelled = modelled;
    this.rests = rests;
  }

  /** Rows none of which is one for a model. */
  static BlockRows ofPlain(List<byte[]> records) {
    return new BlockRows(records, new BitSet(), new byte[records.size()][]);
  }

  int rows() {
    return records.size();
  }

  byte[] record(int row) {
    return records.get(row);
  }

  boolean isModelled(int row) {
    return modelled.get(row);
  }

  /** How many of the first rows are coded plainly. */
  int plain() {
    return plain;
  }

  /** Rows from {@link #plain} on that are coded plainly all the same. */
  int[] others() {
    List<Integer> others = new ArrayList<>();
    for (int row = modelled.nextClearBit(plain);
        row < rows();
        row = modelled.nextClearBit(row + 1)) {
      others.add(row);
    }
    return others.stream().mapToInt(Integer::intValue).toArray();
  }

  /** True if the model codes the row. */
  boolean isCoded(int row) {
    return row >= plain && modelled.get(row);
  }

  /**
   * Pushes rows plainly: the first ones until there are bits enough, those that are no rows for the
   * model, and what symbols do not tell of the others.
   *
   * @param bits how many bits the first row for the model may ask for
   * @return bits of an average row
   */
  double pushPlain(Ans ans, RecordLayout layout, double bits) {
    PlainCode code = new PlainCode(layout);
    plain = 0;
    while (plain < rows() && code.bits() < bits) {
      code.add(record(plain++));
    }
    int[] others = others();
    for (int row : others) {
      code.add(record(row));
    }
    double mean = code.bits() / Math.max(1, plain + others.length);
    for (int row = plain; row < rows(); row++) {
      if (isCoded(row) && rests[row] != null) {
        code.add(rests[row]);
      }
    }
    code.push(ans);
    return mean;
  }

  /** The block with all rows coded plainly. */
  EncodedBlock allPlain(RecordLayout layout) {
    Ans ans = new Ans();
    pushPlain(ans, layout, Double.POSITIVE_INFINITY);
    return encoded(ans);
  }

  /** The block as it is when all is on a stack. */
  EncodedBlock encoded(Ans ans) {
    return new EncodedBlock(rows(), plain, others(), ans.state());
  }
}
