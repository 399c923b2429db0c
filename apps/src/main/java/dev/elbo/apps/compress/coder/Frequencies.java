// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.coder;

/**
 * Frequencies of a few symbols in proportion to weights, none of them 0. For one thread at a time.
 */
public final class Frequencies {
  private final int precision;
  private final int[] starts;
  private int count;

  /**
   * Room for symbols.
   *
   * @param most symbols, at most a quarter of {@code 2^precision}
   */
  public Frequencies(int most, int precision) {
    this.precision = precision;
    starts = new int[most + 1];
  }

  /**
   * Sets the frequencies.
   *
   * @param weights at least 0, with a sum above 0; only the first {@code count} count
   */
  public void set(double[] weights, int count) {
    this.count = count;
    double total = 0;
    for (int i = 0; i < count; i++) {
      total += weights[i];
    }
    double free = ((1 << precision) - count) / total;
    double sum = 0;
    for (int i = 0; i < count; i++) {
      // The sum is the same as above, so that the last is not above what is free.
      starts[i] = i + (int) (sum * free);
      sum += weights[i];
    }
    starts[count] = 1 << precision;
  }

  /** Sum of the frequencies below a symbol; behind the last that of all. */
  public int start(int symbol) {
    return starts[symbol];
  }

  /** Pushes a symbol. */
  public void push(Ans ans, int symbol) {
    ans.push(starts[symbol], starts[symbol + 1] - starts[symbol], precision);
  }

  /** Takes a symbol off that was pushed with the same frequencies. */
  public int pop(Ans ans) {
    int slot = ans.peek(precision);
    int low = 0;
    int high = count;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (starts[middle] <= slot) {
        low = middle;
      } else {
        high = middle;
      }
    }
    ans.pop(starts[low], starts[low + 1] - starts[low], precision);
    return low;
  }
}
