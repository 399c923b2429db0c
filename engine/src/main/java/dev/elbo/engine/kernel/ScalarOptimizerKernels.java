// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

final class ScalarOptimizerKernels implements OptimizerKernels {
  @Override
  public void adam(
      float[] w,
      float[] m,
      float[] v,
      int offset,
      float[] g,
      int gOffset,
      int length,
      AdamStep step) {
    float beta1 = step.beta1();
    float beta2 = step.beta2();
    float complement1 = 1f - beta1;
    float complement2 = 1f - beta2;
    for (int i = 0; i < length; i++) {
      int at = offset + i;
      float scaled = g[gOffset + i] * step.gradientScale();
      float gradient = Math.abs(scaled) < LEAST_GRADIENT ? 0f : scaled;
      float first = Math.fma(beta1, m[at], complement1 * gradient);
      float second = Math.fma(beta2, v[at], complement2 * (gradient * gradient));
      first = Math.abs(first) < LEAST_FIRST ? 0f : first;
      second = second < LEAST_SECOND ? 0f : second;
      m[at] = first;
      v[at] = second;
      float root = (float) Math.sqrt(second);
      float denominator = Math.fma(root, step.secondScale(), step.epsilon());
      float decayed = Math.fma(-step.decay(), w[at], w[at]);
      w[at] = decayed - step.stepSize() * first / denominator;
    }
  }
}
