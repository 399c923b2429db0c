// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.row;

import dev.elbo.apps.compress.record.CorruptDataException;

/**
 * Rows as they stand in a file, as symbols, and as a model is given them. Safe for several threads
 * at once.
 */
public interface RowFormat {
  /** Bytes of a row that symbols tell all of. */
  byte[] NO_REST = {};

  /** Values of a row, the dimensions of the data. */
  int values();

  /**
   * Reads a row.
   *
   * @param record the row's bytes in the file
   * @param symbols receives the row's symbols
   * @return false if the symbols and the {@link #rest} would not give the same bytes again; the row
   *     is then no row for the model
   */
  boolean read(byte[] record, int[] symbols);

  /** True if there is more to a row than its symbols tell. */
  default boolean hasRest(int[] symbols) {
    return false;
  }

  /**
   * What symbols do not tell of a row, a record of the same layout; it is coded plainly.
   *
   * @param record the row's bytes in the file
   * @param symbols the row's symbols, for which {@link #hasRest} is true
   */
  default byte[] rest(byte[] record, int[] symbols) {
    return NO_REST;
  }

  /**
   * The bytes of a row.
   *
   * @param rest what its symbols do not tell; ignored if they tell all
   * @throws CorruptDataException if the rest cannot belong to the symbols
   */
  byte[] write(int[] symbols, byte[] rest);

  /** Writes the values that the model is given to {@code target} from {@code offset} on. */
  void scale(int[] symbols, float[] target, int offset);

  /**
   * Where the model gives densities: the logarithm, in nats, of the volume that a row of symbols
   * stands for in the model's scale.
   */
  default double logVolume(int[] symbols) {
    return 0;
  }
}
