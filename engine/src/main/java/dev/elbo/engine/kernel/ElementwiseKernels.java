// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

/**
 * Element by element arithmetic for {@code offset <= i < offset + length}; all arrays use the same
 * offset, and the result may be one of the arguments.
 */
public interface ElementwiseKernels {
  /** {@code c[i] = a[i] + b[i]}. */
  void add(float[] a, float[] b, float[] c, int offset, int length);

  /** {@code c[i] = a[i] - b[i]}. */
  void subtract(float[] a, float[] b, float[] c, int offset, int length);

  /** {@code c[i] = a[i] * b[i]}. */
  void multiply(float[] a, float[] b, float[] c, int offset, int length);

  /** {@code c[i] = a[i] * factor}. */
  void scale(float[] a, float factor, float[] c, int offset, int length);

  /** {@code c[i] = a[i] + term}. */
  void addConstant(float[] a, float term, float[] c, int offset, int length);

  /** {@code c[i] = e^a[i]}. */
  void exp(float[] a, float[] c, int offset, int length);

  /** {@code c[i] = ln a[i]}. */
  void log(float[] a, float[] c, int offset, int length);

  /** {@code c[i] = a[i] > floor ? a[i] : floor}, NaN kept. */
  void atLeast(float[] a, float floor, float[] c, int offset, int length);

  /** {@code c[i] = a[i] > floor ? g[i] : 0}, the derivative of {@link #atLeast} times g. */
  void atLeastGradient(float[] a, float floor, float[] g, float[] c, int offset, int length);

  /**
   * Reparameterised sample: {@code d[i] = e^(logVar[i] / 2) * d[i]} and {@code z[i] = mean[i] +
   * d[i]}, where {@code d} holds standard normal noise on entry.
   */
  void sample(float[] mean, float[] logVar, float[] d, float[] z, int offset, int length);

  /**
   * KL divergence of N(mean, e^logVar) from N(0, 1), element by element in nats: {@code (mean^2 +
   * e^logVar - 1 - logVar) / 2} (Kingma and Welling 2014, appendix B).
   */
  void klToStandardNormal(float[] mean, float[] logVar, float[] kl, int offset, int length);

  /**
   * Derivatives of {@link #klToStandardNormal} times g: {@code dMean[i] = g[i] * mean[i]}, {@code
   * dLogVar[i] = g[i] * (e^logVar[i] - 1) / 2}.
   */
  void klToStandardNormalGradient(
      float[] mean,
      float[] logVar,
      float[] g,
      float[] dMean,
      float[] dLogVar,
      int offset,
      int length);
}
