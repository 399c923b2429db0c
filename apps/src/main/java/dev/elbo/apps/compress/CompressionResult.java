// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

import java.util.OptionalDouble;

/**
 * What became of rows.
 *
 * @param rows number of rows
 * @param values values of all rows: dimensions of the data times rows
 * @param bytesIn bytes of the rows
 * @param bytesOut bytes of the compressed file
 * @param blocks number of blocks
 * @param plainBlocks blocks without a row that the model coded
 * @param modelledRows rows that are rows for the model
 * @param negativeElbo negative ELBO of those, one sample of the posterior each, in nats
 */
public record CompressionResult(
    long rows,
    long values,
    long bytesIn,
    long bytesOut,
    long blocks,
    long plainBlocks,
    long modelledRows,
    double negativeElbo) {
  /** Bits of the compressed file for each value; empty without rows. */
  public OptionalDouble bitsPerDim() {
    return values == 0 ? OptionalDouble.empty() : OptionalDouble.of(8.0 * bytesOut / values);
  }

  /** The model's own estimate of that; empty if no row is one for the model. */
  public OptionalDouble negativeElboBitsPerDim() {
    if (modelledRows == 0) {
      return OptionalDouble.empty();
    }
    double modelled = (double) values / rows * modelledRows;
    return OptionalDouble.of(negativeElbo / StrictMath.log(2) / modelled);
  }
}
