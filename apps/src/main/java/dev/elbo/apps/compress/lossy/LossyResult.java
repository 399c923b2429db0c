// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.lossy;

/**
 * What became of rows.
 *
 * @param rows number of rows
 * @param values values of all rows: columns times rows
 * @param latents latents of a row
 * @param codedLatents latents of a row that the file tells more of than their mean
 * @param bytesOut bytes of the file, all counted but the model
 * @param squaredError sum over all values of the squared distance of what is decoded, in the data's
 *     scale
 * @param range largest value of the data less the smallest; of 8-bit images that of the type
 */
public record LossyResult(
    long rows,
    long values,
    int latents,
    int codedLatents,
    long bytesOut,
    double squaredError,
    double range) {
  /** Bits of the file for each value. */
  public double bitsPerDim() {
    return 8.0 * bytesOut / values;
  }

  /** The mean squared error of a value, in the data's scale. */
  public double meanSquaredError() {
    return squaredError / values;
  }

  /**
   * The peak signal-to-noise ratio in dB: {@code 10 log10(range^2 / MSE)}; infinite without error.
   */
  public double psnr() {
    return 10 * StrictMath.log10(range * range / meanSquaredError());
  }
}
