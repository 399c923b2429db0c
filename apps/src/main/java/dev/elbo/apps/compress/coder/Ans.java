// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.coder;

import dev.elbo.apps.compress.record.CorruptDataException;
import java.util.Arrays;

/**
 * A stack of symbols, coded by asymmetric numeral systems (Duda 2013, "Asymmetric numeral systems",
 * arXiv 1311.2540, the range variant of section 3.1): what is pushed last comes off first. A push
 * of a symbol with probability {@code frequency / 2^precision} makes the stack longer by the
 * logarithm of its inverse, a pop makes it shorter by as much. Popping symbols that nobody pushed
 * draws a sample of the distribution by means of the bits that are there, which a later push of the
 * same symbols puts back: what bits-back coding rests on.
 *
 * <p>The state is two numbers from 2^31 to below 2^63, which take turns so that the processor can
 * work on both at a time (Giesen 2014, "Interleaved entropy coders", arXiv 1402.3392), above a
 * stack of 32-bit words. A stack of which more is popped than it holds gives words of a fixed
 * pseudo-random sequence; they are {@link #borrowed}.
 */
public final class Ans {
  /** Most bits of a precision: frequencies sum to 2^precision. */
  static final int MOST_PRECISION = 31;

  /** From this precision on quotients are below 2^51. */
  private static final int DOUBLE_PRECISION = 12;

  private static final long LOWEST = 1L << 31;
  private static final long WORD = 0xFFFF_FFFFL;

  private int[] words;
  private int size;

  /** The state that the next symbol is pushed on. */
  private long next = LOWEST;

  /** The state that the last symbol is on. */
  private long last = LOWEST;

  private int borrowed;

  /** An empty stack. */
  public Ans() {
    words = new int[256];
  }

  /**
   * A stack as it once was.
   *
   * @throws CorruptDataException if there is no such stack
   */
  public Ans(AnsState state) {
    if (state.next() < LOWEST || state.last() < LOWEST) {
      throw new CorruptDataException("the state of the entropy coder is out of range");
    }
    next = state.next();
    last = state.last();
    size = state.words().length;
    words = Arrays.copyOf(state.words(), Math.max(256, size));
  }

  /**
   * Pushes a symbol.
   *
   * @param start sum of the frequencies of symbols below it, at least 0
   * @param frequency above 0; {@code start + frequency} is at most {@code 2^precision}
   * @param precision 0 to {@value #MOST_PRECISION}
   */
  public void push(int start, int frequency, int precision) {
    // Unsigned: 2^31 is a frequency, and negative as an int.
    long f = frequency & WORD;
    long h = next;
    if (h >>> (63 - precision) >= f) {
      if (size == words.length) {
        words = Arrays.copyOf(words, size + (size >> 1));
      }
      words[size++] = (int) h;
      h >>>= 32;
    }
    long quotient = quotient(h, f, precision);
    next = last;
    last = (quotient << precision) + (h - quotient * f) + start;
  }

  /** {@code h / f}; most processors divide doubles in a fraction of the time of longs. */
  private static long quotient(long h, long f, int precision) {
    if (precision < DOUBLE_PRECISION) {
      return h / f;
    }
    // The quotient is below 2^51, so that rounding leaves it at most one off.
    long quotient = (long) ((double) h / f);
    long rest = h - quotient * f;
    if (rest < 0) {
      return quotient - 1;
    }
    return rest >= f ? quotient + 1 : quotient;
  }

  /** The number below 2^precision that tells which symbol is on top. */
  public int peek(int precision) {
    return (int) (last & ((1L << precision) - 1));
  }

  /** Takes the symbol off that {@link #peek} told, with what it was pushed with. */
  public void pop(int start, int frequency, int precision) {
    long slot = last & ((1L << precision) - 1);
    long h = (frequency & WORD) * (last >>> precision) + slot - start;
    if (h < LOWEST) {
      h = h << 32 | word() & WORD;
    }
    last = next;
    next = h;
  }

  private int word() {
    if (size > 0) {
      return words[--size];
    }
    borrowed++;
    // The steps of SplitMix64 (Steele et al. 2014), of which the upper half is taken.
    long z = borrowed * 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return (int) ((z ^ z >>> 31) >>> 32);
  }

  /** Pushes a whole number of {@code bits} bits that are all equally likely. */
  void pushBits(int value, int bits) {
    push(value, 1, bits);
  }

  /** Takes a whole number of {@code bits} bits off. */
  int popBits(int bits) {
    int value = peek(bits);
    pop(value, 1, bits);
    return value;
  }

  /** The stack as it is. */
  public AnsState state() {
    return new AnsState(next, last, Arrays.copyOf(words, size));
  }

  /** Words that were popped off the empty stack. */
  int borrowed() {
    return borrowed;
  }

  /** Bits that the stack would take in a file. */
  long bits() {
    return 2 * Long.SIZE + (long) Integer.SIZE * size;
  }
}
