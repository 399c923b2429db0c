// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.random;

import dev.elbo.engine.kernel.WordTransforms;

/**
 * Reads the words of one {@link Philox} address (seed, node, step, row) in order of their index.
 * Each float takes one word, so draws may be cut into calls at will; {@link #nextInt} may take
 * more. Two streams of one address give the same values. Not safe to share between threads.
 */
public final class RandomStream {
  private static final int BUFFER = 64;

  private final long seed;
  private final int node;
  private final int step;
  private final long row;
  private final int[] buffer = new int[BUFFER];
  private int filled; // words drawn into the buffer, a multiple of its length
  private int position; // index of the next word

  private RandomStream(long seed, int node, int step, long row) {
    this.seed = seed;
    this.node = node;
    this.step = step;
    this.row = row;
  }

  /**
   * A stream at its first word.
   *
   * @param seed key
   * @param node the drawing place, from 0
   * @param step the training step or draw
   * @param row the data row; only its low 32 bits count
   */
  public static RandomStream of(long seed, int node, int step, long row) {
    return new RandomStream(seed, node, step, row);
  }

  /**
   * The next word, all 32 bits random.
   *
   * @throws IllegalStateException after 2³¹ - 64 words
   */
  public int nextWord() {
    if (position == filled) {
      refill();
    }
    return buffer[position++ & (BUFFER - 1)];
  }

  /** A uniform float in (0, 1), see {@link WordTransforms#uniformFromWord}. */
  public float nextUniform() {
    return WordTransforms.uniformFromWord(nextWord());
  }

  /** A standard normal float, see {@link WordTransforms#normalFromWord}. */
  public float nextNormal() {
    return WordTransforms.normalFromWord(nextWord());
  }

  /**
   * An integer from 0 to {@code bound - 1}, each equally likely. Takes one word, rarely more.
   *
   * @param bound at least 1
   * @throws IllegalArgumentException if {@code bound} is below 1
   * @see "Lemire 2019, Fast random integer generation in an interval, ACM TOMACS 29(1),
   *     doi:10.1145/3230636"
   */
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound must be at least 1, got " + bound);
    }
    long product = (nextWord() & 0xFFFFFFFFL) * bound;
    if ((product & 0xFFFFFFFFL) < bound) {
      long threshold = (1L << 32) % bound;
      while ((product & 0xFFFFFFFFL) < threshold) {
        product = (nextWord() & 0xFFFFFFFFL) * bound;
      }
    }
    return (int) (product >>> 32);
  }

  /** Fills part of an array with {@link #nextUniform}. */
  public void fillUniform(float[] out, int offset, int count) {
    for (int i = 0; i < count; i++) {
      out[offset + i] = nextUniform();
    }
  }

  /** Fills part of an array with {@link #nextNormal}. */
  public void fillNormal(float[] out, int offset, int count) {
    for (int i = 0; i < count; i++) {
      out[offset + i] = nextNormal();
    }
  }

  private void refill() {
    if (filled > Integer.MAX_VALUE - 2 * BUFFER) {
      throw new IllegalStateException(
          "a random stream ends after " + filled + " words; use another row or step");
    }
    Philox.fill(seed, node, step, row, filled, buffer, 0, BUFFER);
    filled += BUFFER;
  }
}
