// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

/**
 * Random orders that never change: a Fisher-Yates shuffle driven by SplitMix64 (Steele, Lea and
 * Flood 2014, doi:10.1145/2660193.2660195, with the constants of mix64 variant 13).
 */
final class Permutation {
  private long state;

  private Permutation(long seed) {
    this.state = seed;
  }

  /** The numbers 0 to {@code n - 1} in an order that depends on {@code n} and the seed alone. */
  static int[] of(int n, long seed) {
    Permutation random = new Permutation(seed);
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    for (int i = n - 1; i > 0; i--) {
      int j = random.below(i + 1);
      int moved = order[i];
      order[i] = order[j];
      order[j] = moved;
    }
    return order;
  }

  /** Stream of SplitMix64, for the test against published values. */
  static long[] stream(long seed, int count) {
    Permutation random = new Permutation(seed);
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.next();
    }
    return values;
  }

  private long next() {
    state += 0x9E3779B97F4A7C15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Uniform from 0 to bound - 1: upper half of a 32 x 32 bit product, uneven rests redrawn. */
  private int below(int bound) {
    long threshold = (1L << 32) % bound;
    long product;
    do {
      product = (next() >>> 32) * bound;
    } while ((product & 0xFFFFFFFFL) < threshold);
    return (int) (product >>> 32);
  }
}
