// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.coder;

/**
 * Codes a place among very many by halving: is it below the middle, given that it is between two
 * others. Each answer has the share of the mass that a distribution function tells, so that the
 * function need not be exact, nor never fall: whatever it gives, the answers have frequencies above
 * 0, and who has the same function has the same ones. For one thread at a time.
 */
public final class HalvingCode {
  /** Bits of the frequencies of an answer. */
  static final int PRECISION = 24;

  /** Mass of which a distribution function that nears 1 says nothing more. */
  private static final double NOTHING = 1e-13;

  private final int[] lefts = new int[Long.SIZE];
  private final boolean[] rights = new boolean[Long.SIZE];

  /** A distribution function over places. */
  @FunctionalInterface
  public interface Below {
    /** The mass below a place; a difference that is no number is taken for none. */
    double below(long place);
  }

  /**
   * Pushes a place.
   *
   * @param low the lowest
   * @param end above the highest; less than 2^53 above {@code low}
   */
  public void push(Ans ans, Below mass, long low, long end, long place) {
    long from = low;
    long to = end;
    double belowFrom = to - from > 1 ? mass.below(from) : 0;
    double belowTo = to - from > 1 ? mass.below(to) : 0;
    int count = 0;
    while (to - from > 1) {
      long middle = from + (to - from >>> 1);
      double belowMiddle = mass.below(middle);
      lefts[count] = left(belowFrom, belowMiddle, belowTo, from, middle, to);
      rights[count] = place >= middle;
      if (rights[count++]) {
        from = middle;
        belowFrom = belowMiddle;
      } else {
        to = middle;
        belowTo = belowMiddle;
      }
    }
    for (int i = count - 1; i >= 0; i--) {
      if (rights[i]) {
        ans.push(lefts[i], (1 << PRECISION) - lefts[i], PRECISION);
      } else {
        ans.push(0, lefts[i], PRECISION);
      }
    }
  }

  /** Takes a place off that was pushed with the same function and ends. */
  public long pop(Ans ans, Below mass, long low, long end) {
    long from = low;
    long to = end;
    double belowFrom = to - from > 1 ? mass.below(from) : 0;
    double belowTo = to - from > 1 ? mass.below(to) : 0;
    while (to - from > 1) {
      long middle = from + (to - from >>> 1);
      double belowMiddle = mass.below(middle);
      int left = left(belowFrom, belowMiddle, belowTo, from, middle, to);
      if (ans.peek(PRECISION) >= left) {
        ans.pop(left, (1 << PRECISION) - left, PRECISION);
        from = middle;
        belowFrom = belowMiddle;
      } else {
        ans.pop(0, left, PRECISION);
        to = middle;
        belowTo = belowMiddle;
      }
    }
    return from;
  }

  /** The frequency of places below the middle; where there is no mass they are all alike. */
  private static int left(
      double belowFrom, double belowMiddle, double belowTo, long from, long middle, long to) {
    double whole = belowTo - belowFrom;
    double share =
        whole > NOTHING
            ? (belowMiddle - belowFrom) / whole
            : (double) (middle - from) / (to - from);
    int most = (1 << PRECISION) - 1;
    return Math.max(1, Math.min(most, (int) (share * (1 << PRECISION))));
  }
}
