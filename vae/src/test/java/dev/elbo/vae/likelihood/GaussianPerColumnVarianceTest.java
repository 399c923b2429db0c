// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.likelihood;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GaussianPerColumnVarianceTest extends GaussianLikelihoodContract {
  @Override
  Likelihood likelihood() {
    return GaussianLikelihood.perColumn();
  }

  @Override
  int ownLength(int columns) {
    return columns;
  }

  @Override
  double variance(float[] outputs, float own) {
    return Math.exp(10 * Math.tanh(own / 10.0));
  }

  @Test
  void logVarianceIsBounded() {
    float[][] parameters =
        new LikelihoodProgram(
                likelihood(), 5, new float[] {1e9f, -1e9f, Float.MAX_VALUE, 0, 0.001f})
            .parameters(new float[5]);
    assertThat(parameters[1]).startsWith(10, -10, 10, 0);
    assertThat(parameters[1][4]).isBetween(0.000999f, 0.001f);
  }
}
