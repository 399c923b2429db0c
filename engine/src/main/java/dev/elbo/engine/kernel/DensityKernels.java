// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

/**
 * Log-densities of one row, summed over its values as {@link ReductionKernels} define sums, in
 * nats. Arrays share the offset and must be readable and writable up to {@link Layout#padded}.
 */
public interface DensityKernels {
  /**
   * Bernoulli log-probability from logits, {@code sum of x * l - softplus(l)}, for {@code x} in [0,
   * 1]; leaves the derivative {@code x - sigmoid(l)} in {@code residual}.
   */
  float bernoulli(float[] logits, float[] x, float[] residual, int offset, int length);

  /** Gaussian log-density, {@code sum of -((x - mean)^2 * e^-logVar + logVar + log(2 pi)) / 2}. */
  float gaussian(float[] x, float[] mean, float[] logVar, int offset, int length);

  /**
   * Derivatives of {@link #gaussian} times g: {@code dMean = g * (x - mean) * e^-logVar} and {@code
   * dLogVar = g * ((x - mean)^2 * e^-logVar - 1) / 2}; the derivative by x is {@code -dMean}.
   */
  void gaussianGradient(
      float[] x,
      float[] mean,
      float[] logVar,
      float g,
      float[] dMean,
      float[] dLogVar,
      int offset,
      int length);

  /** {@code sum of (x - mean)^2}. */
  float squaredError(float[] x, float[] mean, int offset, int length);
}
