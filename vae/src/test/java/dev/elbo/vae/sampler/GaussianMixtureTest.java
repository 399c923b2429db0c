// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.engine.random.RandomStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussianMixtureTest {
  private static final GaussianMixture TWO =
      GaussianMixture.of(
          new float[][] {{2, 0}, {-1, 4}},
          new float[][] {{0, (float) Math.log(4)}, {(float) Math.log(0.25), 0}},
          new double[] {0.5, 1.5});

  /** Moments of 40,000 draws against those of the mixture, five standard errors or more. */
  @ParameterizedTest
  @ValueSource(floats = {1f, 0.5f})
  void drawsHaveTheMixturesMoments(float temperature) {
    int count = 40_000;
    double[] sums = new double[2];
    double[] squares = new double[2];
    double products = 0;
    float[] code = new float[3];
    code[2] = 7;
    for (int i = 0; i < count; i++) {
      TWO.draw(RandomStream.of(1, 0, 0, i), temperature, code);
      for (int d = 0; d < 2; d++) {
        sums[d] += code[d] / (double) count;
        squares[d] += (double) code[d] * code[d] / count;
      }
      products += (double) code[0] * code[1] / count;
    }
    double t = temperature * temperature;
    assertThat(sums[0]).isCloseTo(0.25 * 2 - 0.75, within(0.04));
    assertThat(sums[1]).isCloseTo(0.75 * 4, within(0.06));
    assertThat(squares[0]).isCloseTo(0.25 * (4 + t) + 0.75 * (1 + 0.25 * t), within(0.1));
    assertThat(squares[1]).isCloseTo(0.25 * 4 * t + 0.75 * (16 + t), within(0.3));
    assertThat(products).isCloseTo(0.75 * -4, within(0.15));
    assertThat(code[2]).as("beyond the width").isEqualTo(7);
  }

  @Test
  void partsComeBack() {
    assertThat(TWO.count()).isEqualTo(2);
    assertThat(TWO.width()).isEqualTo(2);
    assertThat(TWO.weights()).containsExactly(0.25, 0.75);
    assertThat(TWO.relativeWeights()).containsExactly(0.5, 1.5);
    TWO.means()[0][0] = 99;
    TWO.relativeWeights()[0] = 99;
    assertThat(TWO.means()).isDeepEqualTo(new float[][] {{2, 0}, {-1, 4}});
    assertThat(TWO.relativeWeights()[0]).isEqualTo(0.5);
  }

  @Test
  void aComponentWithoutWeightIsNeverDrawn() {
    float[][] means = {{-5}, {0}, {5}};
    float[][] narrow = {{-20}, {-20}, {-20}};
    GaussianMixture mixture = GaussianMixture.of(means, narrow, new double[] {0, 1, 0});
    float[] code = new float[1];
    for (int i = 0; i < 1_000; i++) {
      mixture.draw(RandomStream.of(3, 0, 0, i), 1, code);
      assertThat(code[0]).isBetween(-0.1f, 0.1f);
    }
  }

  @Test
  void densityIsThatOfItsParts() {
    GaussianMixture mixture =
        GaussianMixture.of(
            new float[][] {{0, 1}, {3, -2}},
            new float[][] {{0, 1}, {-1, 0.5f}},
            new double[] {1, 3});
    float[] z = {0.5f, -1, 9};
    double first = normal(0.5, 0, 1) * normal(-1, 1, Math.exp(1));
    double second = normal(0.5, 3, Math.exp(-1)) * normal(-1, -2, Math.exp(0.5));
    assertThat(mixture.logDensity(z))
        .isCloseTo(Math.log(0.25 * first + 0.75 * second), within(1e-12));
    // Far away the sum of the parts is no longer a number above 0.
    assertThat(mixture.logDensity(new float[] {-500, 400})).isFinite().isLessThan(-10_000);
  }

  private static double normal(double x, double mean, double variance) {
    return Math.exp(-0.5 * (x - mean) * (x - mean) / variance) / Math.sqrt(2 * Math.PI * variance);
  }

  @Test
  void refusesWhatIsNoMixture() {
    float[][] one = {{1}};
    for (double bad : new double[] {-0.5, Double.NaN, Double.POSITIVE_INFINITY}) {
      refused(one, one, new double[] {bad}, "weights must be finite and at least 0, got " + bad);
    }
    refused(one, one, new double[] {0}, "weights must have a sum above 0, got 0.0");
    for (float bad : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
      refused(new float[][] {{bad}}, one, new double[] {1}, "means must be finite, got " + bad);
      refused(
          one, new float[][] {{bad}}, new double[] {1}, "logVariances must be finite, got " + bad);
    }
    String many = "means, logVariances and weights must be as many, at least one, got ";
    refused(new float[0][], new float[0][], new double[0], many + "0, 0 and 0");
    refused(one, one, new double[2], many + "1, 1 and 2");
    refused(
        one,
        new float[][] {{1, 2}},
        new double[] {1},
        "all means and logVariances must be of one width");
  }

  private static void refused(
      float[][] means, float[][] logVariances, double[] weights, String message) {
    assertThatThrownBy(() -> GaussianMixture.of(means, logVariances, weights))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void namesOfSamplers() {
    assertThat(Sampler.of("prior")).contains(Sampler.PRIOR);
    assertThat(Sampler.of("posterior")).contains(Sampler.POSTERIOR);
    assertThat(Sampler.of("PRIOR")).isEmpty();
    assertThat(Sampler.list(List.of(Sampler.values()))).isEqualTo("prior, posterior");
  }
}
