// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.engine.random.RandomStream;
import org.junit.jupiter.api.Test;

class PriorsTest {
  /** Two Gaussians with means -1 and 1, and the exact probabilities when both count alike. */
  private static float[][] exact(int rows, double shareOfFirst) {
    float[][] probabilities = new float[rows][2];
    RandomStream random = RandomStream.of(8, 0, 0, 0);
    for (float[] row : probabilities) {
      double x = random.nextNormal() + (random.nextUniform() < shareOfFirst ? -1 : 1);
      row[0] = (float) (1 / (1 + Math.exp(2 * x)));
      row[1] = 1 - row[0];
    }
    return probabilities;
  }

  /** Standard error of the share is below 0.01, five of them allowed. */
  @Test
  void findsSharesThatLabelsDoNotHave() {
    for (double share : new double[] {0.5, 0.85, 0.97}) {
      assertThat(Priors.learned(exact(8000, share), 1_000_000)[0]).isCloseTo(share, within(0.05));
    }
  }

  @Test
  void noClassIsTakenForImpossible() {
    double[] shares = Priors.learned(new float[][] {{1f, 0f}, {1f, 0f}}, 1_000_000_000);
    assertThat(shares[0]).isCloseTo(0.75, within(1e-6));
    assertThat(shares[1]).isCloseTo(0.25, within(1e-6));
    assertThat(Priors.ofCounts(new int[] {4, 0})).containsExactly(5 / 6.0, 1 / 6.0);
  }

  /** With as many labels as doubts, the mean of what was found and of shares alike. */
  @Test
  void fewLabelsTellLittleOfShares() {
    double[] shares = Priors.learned(new float[][] {{1f, 0f}, {1f, 0f}}, 20);
    assertThat(shares[0]).isCloseTo(0.625, within(1e-6));
    assertThat(shares[1]).isCloseTo(0.375, within(1e-6));
  }

  @Test
  void probabilitiesFollowBayes() {
    float[] row = {0.2f, 0.3f, 0.5f};
    Priors.apply(row, new double[] {0.6, 0.3, 0.1});
    assertThat(row[0]).isEqualTo((float) (0.12 / 0.26), within(1e-6f));
    assertThat(row[1]).isEqualTo((float) (0.09 / 0.26), within(1e-6f));
    assertThat(row[2]).isEqualTo((float) (0.05 / 0.26), within(1e-6f));
  }
}
