// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussianFixedVarianceTest extends GaussianLikelihoodContract {
  @Override
  Likelihood likelihood() {
    return new GaussianLikelihood(new GaussianLikelihood.Fixed(0.3f));
  }

  @Override
  int ownLength(int columns) {
    return 0;
  }

  @Override
  double variance(float[] outputs, float own) {
    return 0.3f;
  }

  @Test
  void squaredErrorHasVarianceOne() {
    double[] logProb =
        new LikelihoodProgram(GaussianLikelihood.squaredError(), 1, new float[0])
            .logProb(new float[] {1}, new float[][] {{1}, {3}});
    assertThat(logProb[0] - logProb[1]).isCloseTo(2, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(floats = {0, -1, Float.NaN, Float.POSITIVE_INFINITY})
  void varianceIsChecked(float variance) {
    assertThatThrownBy(() -> new GaussianLikelihood.Fixed(variance))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("variance must be finite and above 0, got " + variance);
  }
}
