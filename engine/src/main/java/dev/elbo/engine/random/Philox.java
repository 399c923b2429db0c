// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.random;

/**
 * Philox 4x32-10, a counter-based generator: each word is a pure function of where it is used, so
 * results do not depend on threads, order or earlier draws.
 *
 * <p>A word has an address (seed, node, step, row, index). The 64-bit seed is the key, low half
 * first; the counter is
 *
 * <table>
 *   <caption>Counter words</caption>
 *   <tr><th>word</th><th>holds</th></tr>
 *   <tr><td>0</td><td>index / 4; the index modulo 4 picks a word of the block</td></tr>
 *   <tr><td>1</td><td>the low 32 bits of the row: rows 2³² apart share their words</td></tr>
 *   <tr><td>2</td><td>step</td></tr>
 *   <tr><td>3</td><td>node: the place in the program that draws</td></tr>
 * </table>
 *
 * <p>Callers number their nodes from 0; negative nodes are kept for this package ({@link
 * Permutation}).
 *
 * @see "Salmon, Moraes, Dror and Shaw 2011, Parallel random numbers: as easy as 1, 2, 3, SC11,
 *     doi:10.1145/2063384.2063405"
 */
public final class Philox {
  private static final long MULTIPLIER_0 = 0xD2511F53L;
  private static final long MULTIPLIER_1 = 0xCD9E8D57L;
  private static final int KEY_STEP_0 = 0x9E3779B9; // golden ratio
  private static final int KEY_STEP_1 = 0xBB67AE85; // sqrt(3) - 1
  private static final int ROUNDS = 10;
  private static final long LOW = 0xFFFFFFFFL;

  private Philox() {}

  /**
   * Writes consecutive words; allocates nothing. Any cutting of a range into calls gives the same
   * words.
   *
   * @param seed key
   * @param node the drawing place
   * @param step the training step or draw
   * @param row the data row; only its low 32 bits count
   * @param firstIndex index of the first word, at least 0; {@code firstIndex + count} must not
   *     exceed 2³¹ - 1
   * @param out receives the words
   * @param offset where the first word goes
   * @param count how many words
   */
  public static void fill(
      long seed, int node, int step, long row, int firstIndex, int[] out, int offset, int count) {
    assert firstIndex >= 0 && count >= 0 && firstIndex <= Integer.MAX_VALUE - count;
    int end = firstIndex + count;
    int shift = offset - firstIndex;
    int key0 = (int) seed;
    int key1 = (int) (seed >>> 32);
    int index = firstIndex;
    while (index < end) {
      int start = index & -4;
      int from = index - start;
      int to = Math.min(4, end - start);
      block(start >>> 2, (int) row, step, node, key0, key1, out, start + shift, from, to);
      index = start + to;
    }
  }

  // Words from..to-1 of a block go to out[at + from] .. out[at + to - 1].
  static void block(
      int counter0,
      int counter1,
      int counter2,
      int counter3,
      int key0,
      int key1,
      int[] out,
      int at,
      int from,
      int to) {
    int c0 = counter0;
    int c1 = counter1;
    int c2 = counter2;
    int c3 = counter3;
    int k0 = key0;
    int k1 = key1;
    for (int round = 0; round < ROUNDS; round++) {
      long p0 = MULTIPLIER_0 * (c0 & LOW);
      long p1 = MULTIPLIER_1 * (c2 & LOW);
      c0 = (int) (p1 >>> 32) ^ c1 ^ k0;
      c1 = (int) p1;
      c2 = (int) (p0 >>> 32) ^ c3 ^ k1;
      c3 = (int) p0;
      k0 += KEY_STEP_0;
      k1 += KEY_STEP_1;
    }
    if (from == 0 && to == 4) {
      out[at] = c0;
      out[at + 1] = c1;
      out[at + 2] = c2;
      out[at + 3] = c3;
      return;
    }
    for (int j = from; j < to; j++) {
      out[at + j] = j < 2 ? (j == 0 ? c0 : c1) : (j == 2 ? c2 : c3);
    }
  }
}
