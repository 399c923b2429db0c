// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

/** Random numbers for samples of rows: the n-th of a seed (Steele, Lea and Flood 2014). */
final class SplitMix {
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private SplitMix() {}

  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Number n of a stream, from 0 to bound - 1; uneven by less than bound / 2^64. */
  static long below(long seed, long n, long bound) {
    return Math.floorMod(mix(seed + STEP * (n + 1)), bound);
  }
}
