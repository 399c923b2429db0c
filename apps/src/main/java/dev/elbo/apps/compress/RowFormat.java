// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

/**
 * Rows as they stand in a file, as symbols, and as a model is given them. Safe for several threads
 * at once.
 */
public interface RowFormat {
  /**
   * Reads a row.
   *
   * @param record the row's bytes in the file
   * @param symbols receives the row's symbols
   * @return false if the symbols would not give the same bytes again; the row is then no row for
   *     the model
   */
  boolean read(byte[] record, int[] symbols);

  /** The bytes of a row of symbols. */
  byte[] write(int[] symbols);

  /** Writes the values that the model is given to {@code target} from {@code offset} on. */
  void scale(int[] symbols, float[] target, int offset);

  /**
   * Where the model gives densities: the logarithm, in nats, of the volume that a row of symbols
   * stands for in the model's scale.
   */
  default double logVolume() {
    return 0;
  }
}
