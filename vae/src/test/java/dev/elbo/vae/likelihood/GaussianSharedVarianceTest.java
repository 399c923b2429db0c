// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.likelihood;

class GaussianSharedVarianceTest extends GaussianLikelihoodContract {
  @Override
  Likelihood likelihood() {
    return new GaussianLikelihood(new GaussianLikelihood.Shared());
  }

  @Override
  int ownLength(int columns) {
    return 1;
  }

  @Override
  double variance(float[] outputs, float own) {
    return Math.exp(10 * Math.tanh(own / 10.0));
  }
}
