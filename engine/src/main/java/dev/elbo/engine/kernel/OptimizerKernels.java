// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

/** Optimizer updates. */
public interface OptimizerKernels {
  /** Gradients below this in size are taken as 0; their squares would not be normal numbers. */
  float LEAST_GRADIENT = 0x1p-56f;

  /** First moments below this in size become 0. */
  float LEAST_FIRST = 0x1p-80f;

  /** Second moments below this become 0; their roots are 2^-60, far below any epsilon in use. */
  float LEAST_SECOND = 0x1p-120f;

  /**
   * One step of Adam (Kingma and Ba 2015, algorithm 1) for {@code length} weights, with decoupled
   * weight decay (Loshchilov and Hutter 2019) when {@code step.decay()} is not 0.
   *
   * <p>Numbers too small to matter are taken as 0 ({@link #LEAST_GRADIENT}, {@link #LEAST_FIRST},
   * {@link #LEAST_SECOND}): the moments of a weight whose gradient stays 0 would otherwise decay
   * into subnormal numbers, with which processors compute a hundred times more slowly.
   *
   * @param w weights, updated
   * @param m first moments, updated
   * @param v second moments, updated
   * @param offset first element of w, m and v
   * @param g gradients, from {@code gOffset}
   */
  void adam(
      float[] w,
      float[] m,
      float[] v,
      int offset,
      float[] g,
      int gOffset,
      int length,
      AdamStep step);

  /**
   * The numbers of one step.
   *
   * @param gradientScale factor on the gradient, for clipping
   * @param beta1 decay of the first moment
   * @param beta2 decay of the second moment
   * @param stepSize learning rate over {@code 1 - beta1^t}
   * @param secondScale {@code 1 / sqrt(1 - beta2^t)}
   * @param epsilon added to the root of the corrected second moment
   * @param decay learning rate times weight decay
   */
  record AdamStep(
      float gradientScale,
      float beta1,
      float beta2,
      float stepSize,
      float secondScale,
      float epsilon,
      float decay) {}
}
