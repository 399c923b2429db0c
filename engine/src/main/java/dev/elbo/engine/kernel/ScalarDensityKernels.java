// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

import static dev.elbo.engine.kernel.ElementaryFunctions.exp;
import static dev.elbo.engine.kernel.ElementaryFunctions.expOfMinusAbs;
import static dev.elbo.engine.kernel.ElementaryFunctions.sigmoid;
import static dev.elbo.engine.kernel.ElementaryFunctions.softplus;
import static dev.elbo.engine.kernel.Layout.LANES;

final class ScalarDensityKernels implements DensityKernels {
  private static final float LOG_TWO_PI = 1.8378770664093453f;

  @Override
  public float bernoulli(float[] logits, float[] x, float[] residual, int offset, int length) {
    float[] lanes = new float[LANES];
    for (int i = 0; i < length; i += LANES) {
      for (int l = 0; l < LANES; l++) {
        int at = offset + i + l;
        boolean inside = i + l < length;
        float e = expOfMinusAbs(logits[at]);
        residual[at] = inside ? x[at] - sigmoid(logits[at], e) : 0f;
        lanes[l] += inside ? Math.fma(x[at], logits[at], -softplus(logits[at], e)) : 0f;
      }
    }
    return ScalarReductionKernels.tree(lanes);
  }

  @Override
  public float gaussian(float[] x, float[] mean, float[] logVar, int offset, int length) {
    float[] lanes = new float[LANES];
    for (int i = 0; i < length; i += LANES) {
      for (int l = 0; l < LANES; l++) {
        int at = offset + i + l;
        if (i + l < length) {
          float error = x[at] - mean[at];
          float scaled = error * exp(-logVar[at]);
          lanes[l] += -0.5f * Math.fma(error, scaled, logVar[at] + LOG_TWO_PI);
        } else {
          lanes[l] += 0f;
        }
      }
    }
    return ScalarReductionKernels.tree(lanes);
  }

  @Override
  public void gaussianGradient(
      float[] x,
      float[] mean,
      float[] logVar,
      float g,
      float[] dMean,
      float[] dLogVar,
      int offset,
      int length) {
    for (int i = 0; i < Layout.padded(length); i++) {
      int at = offset + i;
      if (i < length) {
        float error = x[at] - mean[at];
        float scaled = error * exp(-logVar[at]);
        dMean[at] = g * scaled;
        dLogVar[at] = g * (0.5f * Math.fma(error, scaled, -1f));
      } else {
        dMean[at] = 0f;
        dLogVar[at] = 0f;
      }
    }
  }

  @Override
  public float squaredError(float[] x, float[] mean, int offset, int length) {
    float[] lanes = new float[LANES];
    for (int i = 0; i < length; i += LANES) {
      for (int l = 0; l < LANES; l++) {
        int at = offset + i + l;
        if (i + l < length) {
          float error = x[at] - mean[at];
          lanes[l] = Math.fma(error, error, lanes[l]);
        } else {
          lanes[l] += 0f;
        }
      }
    }
    return ScalarReductionKernels.tree(lanes);
  }
}
