// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

/** Activation functions over flat ranges; all arrays use the same offset. */
public interface ActivationKernels {
  /** {@code y[i] = f(x[i])} for {@code offset <= i < offset + length}; x and y may be one array. */
  void apply(Activation activation, float[] x, float[] y, int offset, int length);

  /**
   * {@code dx[i] = dy[i] * f'(x[i])}.
   *
   * @param x arguments of the function; read by SILU and SOFTPLUS only
   * @param y values of the function; read by all others
   */
  void gradient(
      Activation activation, float[] x, float[] y, float[] dy, float[] dx, int offset, int length);
}
