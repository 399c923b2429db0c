// SPDX-License-Identifier: Apache-2.0
package dev.elbo.testkit;

/**
 * Seeded numbers for tests, by SplitMix64 (Steele, Lea and Flood 2014, figure 1), independent of
 * the library's own generator.
 */
public final class Numbers {
  private static final float[] AWKWARD = {
    0f,
    -0f,
    1f,
    -1f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    3e-42f,
    Float.MIN_NORMAL,
    -Float.MIN_NORMAL,
    1e-20f,
    16777216f,
    -1e9f,
    1e15f,
    87.5f,
    -87.5f,
    -100f,
    -104f,
    3e38f,
    -3e38f,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN
  };

  private long state;

  private Numbers(long seed) {
    state = seed;
  }

  /** Numbers that depend on the seed alone. */
  public static Numbers of(long seed) {
    return new Numbers(seed);
  }

  /** Any 64 bits. */
  public long nextLong() {
    state += 0x9E3779B97F4A7C15L;
    long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A whole number from 0 to {@code bound - 1}; slightly uneven for large bounds. */
  public int nextInt(int bound) {
    return (int) Long.remainderUnsigned(nextLong(), bound);
  }

  /** Uniform in {@code [from, to)}. */
  public double between(double from, double to) {
    return from + (to - from) * (nextLong() >>> 11) * 0x1p-53;
  }

  /** 1 or -1. */
  public double sign() {
    return nextLong() < 0 ? -1 : 1;
  }

  /** Random bits. */
  public int[] words(int length) {
    int[] words = new int[length];
    for (int i = 0; i < length; i++) {
      words[i] = (int) nextLong();
    }
    return words;
  }

  /** Whole numbers from {@code -limit} to {@code limit}, whose sums and products stay exact. */
  public float[] integers(int length, int limit) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = nextInt(2 * limit + 1) - limit;
    }
    return values;
  }

  /** Uniform in {@code [from, to)}. */
  public float[] reals(int length, double from, double to) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) between(from, to);
    }
    return values;
  }

  /**
   * Signed zeros, subnormals, infinities, NaN, values where exponentials over- and underflow, and
   * ordinary ones among them.
   */
  public float[] awkward(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      int pick = nextInt(AWKWARD.length + 8);
      values[i] = pick < AWKWARD.length ? AWKWARD[pick] : (float) between(-4, 4);
    }
    return values;
  }
}
