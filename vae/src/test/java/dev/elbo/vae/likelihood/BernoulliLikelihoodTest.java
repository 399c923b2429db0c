// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.likelihood;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BernoulliLikelihoodTest extends LikelihoodContract {
  @Override
  Likelihood likelihood() {
    return new BernoulliLikelihood();
  }

  @Override
  int ownLength(int columns) {
    return 0;
  }

  @Override
  int outputs(int columns) {
    return columns;
  }

  @Override
  double logProb(float[] outputs, float own, float x) {
    double logit = outputs[0];
    return -x * Math.log1p(Math.exp(-logit)) - (1 - x) * Math.log1p(Math.exp(logit));
  }

  @Override
  double mean(float[] outputs, float own) {
    return 1 / (1 + Math.exp(-outputs[0]));
  }

  @Override
  double variance(float[] outputs, float own) {
    double p = mean(outputs, own);
    return p * (1 - p);
  }

  @Override
  float[] points(float[] outputs, float own) {
    return new float[] {0, 1};
  }

  @Override
  double weight(float[] points) {
    return 1;
  }

  @Override
  float[] supported() {
    return new float[] {0, 1, 0.5f, 0.1f, -0f, Float.MIN_VALUE};
  }

  @Override
  float[] unsupported() {
    return new float[] {Math.nextUp(1f), -Float.MIN_VALUE, 2, 255};
  }

  @Override
  String support() {
    return "values from 0 to 1";
  }

  @Test
  void isNoDensity() {
    assertThat(likelihood().isDensity()).isFalse();
    assertThat(likelihood().id()).isEqualTo("bernoulli");
  }

  @Test
  void extremeLogitsStayFinite() {
    double[] logProb =
        new LikelihoodProgram(likelihood(), 1, new float[0])
            .logProb(new float[] {1e4f}, new float[][] {{1}, {0}});
    assertThat(logProb).containsExactly(0, -1e4);
  }
}
