// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BetaBinomialLikelihoodTest extends LevelLikelihoodContract {
  @Override
  BetaBinomialLikelihood likelihood() {
    return new BetaBinomialLikelihood(256);
  }

  @Override
  int outputs(int columns) {
    return 2 * columns;
  }

  /** Each probability as a product over the trials. */
  @Override
  double[] probabilities(float[] outputs) {
    double alpha = Math.exp(10 * Math.tanh(outputs[0] / 10.0));
    double beta = Math.exp(10 * Math.tanh(outputs[1] / 10.0));
    int trials = likelihood().levels() - 1;
    double[] p = new double[trials + 1];
    for (int level = 0; level <= trials; level++) {
      double logProb = 0;
      for (int i = 0; i < trials; i++) {
        logProb +=
            i < level
                ? Math.log((alpha + i) * (trials - i) / (level - i))
                : Math.log(beta + i - level);
        logProb -= Math.log(alpha + beta + i);
      }
      p[level] = Math.exp(logProb);
    }
    return p;
  }

  @Test
  void levelsAreChecked() {
    assertThat(likelihood().id()).isEqualTo("beta-binomial");
    for (int levels : new int[] {1, 0, 65537}) {
      assertThatThrownBy(() -> new BetaBinomialLikelihood(levels))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("levels must be from 2 to 65536, got " + levels);
    }
  }
}
