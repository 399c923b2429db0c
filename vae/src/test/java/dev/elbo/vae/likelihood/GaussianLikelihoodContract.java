// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.likelihood;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What Gaussians keep wherever their variance comes from. */
abstract class GaussianLikelihoodContract extends LikelihoodContract {
  @Override
  final int outputs(int columns) {
    return columns;
  }

  @Override
  final double logProb(float[] outputs, float own, float x) {
    double variance = variance(outputs, own);
    double error = x - outputs[0];
    return -0.5 * (Math.log(2 * Math.PI * variance) + error * error / variance);
  }

  @Override
  final double mean(float[] outputs, float own) {
    return outputs[0];
  }

  /** The midpoint rule over 10 standard deviations either side. */
  @Override
  final float[] points(float[] outputs, float own) {
    double deviation = Math.sqrt(variance(outputs, own));
    float[] points = new float[2000];
    for (int i = 0; i < points.length; i++) {
      points[i] = (float) (outputs[0] + deviation * ((i + 0.5) / 100 - 10));
    }
    return points;
  }

  @Override
  final double weight(float[] points) {
    return ((double) points[points.length - 1] - points[0]) / (points.length - 1);
  }

  @Override
  final float[] supported() {
    return new float[] {0, -1, 3.5f, 1e-20f, 7};
  }

  @Override
  final float[] unsupported() {
    return new float[0];
  }

  @Override
  final String support() {
    return "finite values";
  }

  @Test
  final void isDensity() {
    assertThat(likelihood().isDensity()).isTrue();
    assertThat(likelihood().id()).isEqualTo("gaussian");
  }
}
