// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.block;

import dev.elbo.apps.compress.coder.Ans;
import dev.elbo.apps.compress.record.CorruptDataException;
import dev.elbo.apps.compress.record.RecordLayout;
import java.util.Arrays;

/**
 * Codes rows without a model of the data, one after the other, by what the rows before were like.
 * What it codes goes to the bottom of a stack: the first bits that bits-back coding takes off.
 */
final class PlainCode {
  /** Longest line of text. */
  static final int MOST_BYTES = 1 << 24;

  private static final float[] COST = new float[(1 << 12) + 1];
  private static final short[] NO_BITS = {};
  private static final byte[] NO_BYTES = {};

  static {
    for (int i = 0; i < COST.length; i++) {
      COST[i] = (float) (-StrictMath.log((i + 0.5) / COST.length) / StrictMath.log(2));
    }
  }

  private final RecordLayout layout;
  private final BitModel model = new BitModel(ByteContexts.COUNT);
  private final ByteContexts contexts = new ByteContexts();
  private byte[] before = {};

  /** Bytes to be pushed and, for each of their bits from the highest on, the probability of a 1. */
  private byte[] bytes = NO_BYTES;

  private short[] ones = NO_BITS;
  private int count;
  private double bits;

  PlainCode(RecordLayout layout) {
    this.layout = layout;
  }

  /** Adds a row to those to be pushed. */
  void add(byte[] record) {
    reserve(record.length);
    for (int at = 0; at < record.length; at++) {
      int[] hashes = contexts.of(layout, record, at, before);
      int node = 1;
      for (int place = 7; place >= 0; place--) {
        int one = model.predict(hashes, node);
        int bit = record[at] >> place & 1;
        model.learn(bit);
        ones[count * Byte.SIZE + 7 - place] = (short) one;
        bits += COST[(bit == 1 ? one : (1 << BitModel.PRECISION) - one) >> 4];
        node = node << 1 | bit;
      }
      bytes[count++] = record[at];
    }
    before = record;
  }

  private void reserve(int more) {
    int needed = Math.addExact(count, more);
    if (needed > bytes.length) {
      int length = Math.max(needed, Math.max(1 << 9, bytes.length + (bytes.length >> 1)));
      bytes = Arrays.copyOf(bytes, length);
      ones = Arrays.copyOf(ones, Math.multiplyExact(length, Byte.SIZE));
    }
  }

  /** Bits that the rows added so far will take. */
  double bits() {
    return bits;
  }

  /** Pushes all rows added, the last first. */
  void push(Ans ans) {
    for (int i = count * Byte.SIZE - 1; i >= 0; i--) {
      int one = ones[i] & 0xFFFF;
      if ((bytes[i >>> 3] >> (7 - (i & 7)) & 1) == 1) {
        ans.push(0, one, BitModel.PRECISION);
      } else {
        ans.push(one, (1 << BitModel.PRECISION) - one, BitModel.PRECISION);
      }
    }
    bytes = NO_BYTES;
    ones = NO_BITS;
    count = 0;
  }

  /**
   * Takes the next row off.
   *
   * @throws CorruptDataException if it is a line without an end
   */
  byte[] next(Ans ans) {
    byte[] record = layout instanceof RecordLayout.Fixed fixed ? fixed(ans, fixed) : line(ans);
    before = record;
    return record;
  }

  private byte[] fixed(Ans ans, RecordLayout.Fixed fixed) {
    byte[] record = new byte[fixed.length()];
    for (int at = 0; at < record.length; at++) {
      record[at] = (byte) nextByte(ans, record, at);
    }
    return record;
  }

  private byte[] line(Ans ans) {
    byte[] record = new byte[64];
    for (int at = 0; at < MOST_BYTES; at++) {
      if (at == record.length) {
        record = Arrays.copyOf(record, at * 2);
      }
      record[at] = (byte) nextByte(ans, record, at);
      if (record[at] == '\n') {
        return Arrays.copyOf(record, at + 1);
      }
    }
    throw new CorruptDataException("a line of text does not end");
  }

  private int nextByte(Ans ans, byte[] record, int at) {
    int[] hashes = contexts.of(layout, record, at, before);
    int node = 1;
    while (node < 256) {
      int one = model.predict(hashes, node);
      int bit;
      if (ans.peek(BitModel.PRECISION) < one) {
        bit = 1;
        ans.pop(0, one, BitModel.PRECISION);
      } else {
        bit = 0;
        ans.pop(one, (1 << BitModel.PRECISION) - one, BitModel.PRECISION);
      }
      model.learn(bit);
      node = node << 1 | bit;
    }
    return node & 0xFF;
  }
}
