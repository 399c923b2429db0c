// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

/**
 * How much is kept of each column while a schema is inferred: about a megabyte of 256 columns or
 * fewer, less of each of more.
 *
 * @param sample numbers, for quantiles
 * @param texts different texts that are counted one by one
 */
record Budget(int sample, int texts) {
  private static final int MOST_SAMPLE = 1 << 16;
  private static final int LEAST_SAMPLE = 1 << 12;
  private static final int MOST_TEXTS = 1 << 12;
  private static final int LEAST_TEXTS = 1 << 9;
  private static final int FULL_COLUMNS = 256;

  static Budget forColumns(int columns) {
    double share = Math.min(1, (double) FULL_COLUMNS / columns);
    return new Budget(
        Math.max(LEAST_SAMPLE, (int) (share * MOST_SAMPLE)),
        Math.max(LEAST_TEXTS, (int) (share * MOST_TEXTS)));
  }

  /** Characters of all those texts together. */
  long characters() {
    return 256L * texts;
  }
}
