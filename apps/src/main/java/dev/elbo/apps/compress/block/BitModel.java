// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.block;

import java.util.Arrays;

/**
 * Learns from the bits that went before how likely the next one is in several contexts, and how far
 * to trust each context: logistic mixing as in Mahoney 2005, "Adaptive weighing of context models
 * for lossless data compression", section 3, in whole numbers. Who sees the same bits has the same
 * probabilities.
 */
final class BitModel {
  /** Probabilities are from 1 to 2^16 - 1. */
  static final int PRECISION = 16;

  private static final int SLOT_BITS = 18;
  private static final int COUNT_BITS = 6;
  private static final int COUNT_MASK = (1 << COUNT_BITS) - 1;
  private static final int SHARE_BITS = 22;

  /** After so many bits in a context an older bit counts less than a newer one. */
  private static final int MOST_COUNTED = 60;

  /** A logarithm of odds of 1 is 256, and none is beyond 12 times that. */
  private static final int MOST_ODDS = 12 * 256 - 1;

  private static final int STRETCH_BITS = 12;
  private static final short[] STRETCH = new short[1 << STRETCH_BITS];
  private static final int[] SQUASH = new int[2 * MOST_ODDS + 1];
  private static final int[] RATE = new int[MOST_COUNTED + 1];
  private static final int WEIGHT_SETS = 256;
  private static final int LEARNING_SHIFT = 17;

  static {
    for (int i = 0; i < STRETCH.length; i++) {
      double p = (i + 0.5) / STRETCH.length;
      STRETCH[i] = (short) Math.rint(256 * StrictMath.log(p / (1 - p)));
    }
    for (int i = 0; i < SQUASH.length; i++) {
      double p = 1 / (1 + StrictMath.exp((MOST_ODDS - i) / 256.0));
      SQUASH[i] = Math.max(1, Math.min((1 << PRECISION) - 1, (int) Math.rint(p * 65536)));
    }
    for (int i = 0; i < RATE.length; i++) {
      RATE[i] = (int) (65536 / (i + 1.5));
    }
  }

  private final int contexts;

  /** Share of ones and how many bits were seen, by context and place. */
  private final int[] slots;

  private final int[] weights;
  private final int[] chosen;
  private final int[] odds;
  private int set;
  private int probability;

  BitModel(int contexts) {
    this.contexts = contexts;
    slots = new int[contexts << SLOT_BITS];
    Arrays.fill(slots, 1 << (SHARE_BITS - 1 + COUNT_BITS));
    weights = new int[WEIGHT_SETS * contexts];
    Arrays.fill(weights, 65536 / 2 / contexts + 65536 / 8);
    chosen = new int[contexts];
    odds = new int[contexts];
  }

  /**
   * The probability of a 1, times 2^16.
   *
   * @param hashes a number for each context, well mixed
   * @param node what is known of the symbol, 1 to 255
   */
  int predict(int[] hashes, int node) {
    set = node * contexts;
    long sum = 0;
    for (int i = 0; i < contexts; i++) {
      int hash = (hashes[i] + node * 0x9E3779B1) * 0x85EBCA6B;
      chosen[i] = (i << SLOT_BITS) + (hash >>> (32 - SLOT_BITS));
      odds[i] = STRETCH[slots[chosen[i]] >>> (COUNT_BITS + SHARE_BITS - STRETCH_BITS)];
      sum += (long) weights[set + i] * odds[i];
    }
    int mixed = (int) Math.max(-MOST_ODDS, Math.min(MOST_ODDS, sum >> 16));
    probability = SQUASH[mixed + MOST_ODDS];
    return probability;
  }

  /** Learns what the bit was that {@link #predict} was last asked about. */
  void learn(int bit) {
    int error = (bit << PRECISION) - probability;
    for (int i = 0; i < contexts; i++) {
      weights[set + i] += (int) ((long) odds[i] * error >> LEARNING_SHIFT);
      int slot = slots[chosen[i]];
      int count = slot & COUNT_MASK;
      int share = slot >>> COUNT_BITS;
      int target = bit == 1 ? (1 << SHARE_BITS) - 1 : 0;
      share += (int) ((long) (target - share) * RATE[count] >> 16);
      slots[chosen[i]] = share << COUNT_BITS | Math.min(MOST_COUNTED, count + 1);
    }
  }
}
