// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.random;

/** Random orders of the rows of a data set. */
public final class Permutation {
  // Negative nodes belong to this package, see Philox.
  private static final int NODE = -1;

  private Permutation() {}

  /**
   * A permutation of 0 .. n-1, all equally likely, by Fisher and Yates' method from the top down
   * (Durstenfeld 1964, Algorithm 235, doi:10.1145/364520.364540).
   *
   * @param seed key
   * @param epoch number of the permutation; each epoch has its own
   * @param n how many, at least 0
   * @return a new array of length n
   * @throws IllegalArgumentException if n is negative
   */
  public static int[] of(long seed, int epoch, int n) {
    if (n < 0) {
      throw new IllegalArgumentException("n must be at least 0, got " + n);
    }
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    RandomStream words = RandomStream.of(seed, NODE, epoch, 0);
    for (int i = n - 1; i > 0; i--) {
      int j = words.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
    return order;
  }
}
