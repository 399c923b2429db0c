// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.engine.random.RandomStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixtureFitTest {
  private static final double[][] MEANS = {{0, 0, 0}, {4, -3, 1}, {-5, 2, 6}};
  private static final double[][] DEVIATIONS = {{1, 0.5, 2}, {0.3, 1, 1}, {1.5, 0.2, 0.7}};
  private static final double[] WEIGHTS = {0.5, 0.2, 0.3};

  private static RandomStream stream(long seed) {
    return RandomStream.of(seed, 0, 0, 0);
  }

  /**
   * Rows of the mixture above, each with a variance of its own: what is drawn lies that much closer
   * to the component's mean, so that all together the rows are the mixture.
   */
  private static double[][] rows(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] means = new double[rows * 3];
    double[] variances = new double[rows * 3];
    for (int row = 0; row < rows; row++) {
      double share = random.nextDouble();
      int k = share < 0.5 ? 0 : share < 0.7 ? 1 : 2;
      for (int j = 0; j < 3; j++) {
        double all = DEVIATIONS[k][j] * DEVIATIONS[k][j];
        double own = 0.5 * random.nextDouble() * all;
        means[row * 3 + j] = MEANS[k][j] + Math.sqrt(all - own) * random.nextGaussian();
        variances[row * 3 + j] = own;
      }
    }
    return new double[][] {means, variances};
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3", "4"})
  void recoversTheMixtureThatRowsAreOf(long seed) {
    double[][] rows = rows(4_000, seed);
    GaussianMixture mixture = MixtureFit.of(rows[0], rows[1], 3, 3, stream(seed)).mixture();
    assertThat(mixture.count()).isEqualTo(3);
    assertThat(Arrays.stream(mixture.weights()).sum()).isCloseTo(1, within(1e-12));
    for (int k = 0; k < 3; k++) {
      int found = nearest(mixture, MEANS[k]);
      assertThat(mixture.weights()[found]).isCloseTo(WEIGHTS[k], within(0.04));
      for (int j = 0; j < 3; j++) {
        double deviation = DEVIATIONS[k][j];
        // 800 rows at least: the mean within 0.18 standard deviations, five standard errors.
        assertThat((double) mixture.means()[found][j])
            .isCloseTo(MEANS[k][j], within(0.18 * deviation));
        assertThat(Math.exp(0.5 * mixture.logVariances()[found][j]))
            .isCloseTo(deviation, within(0.13 * deviation));
      }
    }
  }

  private static int nearest(GaussianMixture mixture, double[] mean) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < mixture.count(); k++) {
      double distance = 0;
      for (int j = 0; j < mean.length; j++) {
        distance += Math.pow(mixture.means()[k][j] - mean[j], 2);
      }
      if (distance < least) {
        least = distance;
        best = k;
      }
    }
    return best;
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 3", "4, 10", "5, 40", "6, 300"})
  void boundNeverDecreases(long seed, int components) {
    double[][] rows = rows(600, seed);
    double[] bounds = MixtureFit.of(rows[0], rows[1], 3, components, stream(seed)).bounds();
    assertThat(bounds.length).isBetween(2, 51);
    for (int i = 1; i < bounds.length; i++) {
      assertThat(bounds[i]).isGreaterThanOrEqualTo(bounds[i - 1] - 1e-9);
    }
    if (components > 1) {
      assertThat(bounds[bounds.length - 1]).isGreaterThan(bounds[0]);
    }
  }

  /** Rows without variance are points, and the bound is their mean log-density. */
  @Test
  void boundOfPointsIsTheirLogDensity() {
    double[][] rows = rows(500, 8);
    MixtureFit fit = MixtureFit.of(rows[0], new double[1_500], 3, 5, stream(8));
    GaussianMixture mixture = fit.mixture();
    double sum = 0;
    for (int row = 0; row < 500; row++) {
      double density = 0;
      for (int k = 0; k < mixture.count(); k++) {
        double log = Math.log(mixture.weights()[k]);
        for (int j = 0; j < 3; j++) {
          double logVariance = mixture.logVariances()[k][j];
          double d = rows[0][row * 3 + j] - mixture.means()[k][j];
          log -= 0.5 * (d * d * Math.exp(-logVariance) + logVariance + Math.log(2 * Math.PI));
        }
        density += Math.exp(log);
      }
      sum += Math.log(density) / 500;
    }
    double[] bounds = fit.bounds();
    assertThat(sum).isCloseTo(bounds[bounds.length - 1], within(1e-4));
  }

  /** One component has the mean of the rows, and their variance with the rows' own. */
  @Test
  void oneComponentHasTheMomentsOfAllRows() {
    double[] means = {1, 10, 3, 20, 8, 30};
    double[] variances = {0.5, 0, 1, 0, 1.5, 0};
    GaussianMixture mixture = MixtureFit.of(means, variances, 2, 1, stream(1)).mixture();
    assertThat(mixture.means()).isDeepEqualTo(new float[][] {{4, 20}});
    // (9 + 1 + 16) / 3 and the mean of 0.5, 1, 1.5; 200 / 3.
    assertThat(Math.exp(mixture.logVariances()[0][0])).isCloseTo(26 / 3.0 + 1, within(1e-5));
    assertThat(Math.exp(mixture.logVariances()[0][1])).isCloseTo(200 / 3.0, within(1e-4));
  }

  @ParameterizedTest
  @CsvSource({"1", "7", "100"})
  void oneRowAndRowsAllAlikeAreOneComponent(int count) {
    double[] means = new double[2 * count];
    double[] variances = new double[2 * count];
    for (int row = 0; row < count; row++) {
      means[2 * row] = 2.5;
      means[2 * row + 1] = -3;
      variances[2 * row] = 0.25;
    }
    GaussianMixture mixture = MixtureFit.of(means, variances, 2, 20, stream(1)).mixture();
    assertThat(mixture.means()).isDeepEqualTo(new float[][] {{2.5f, -3}});
    assertThat(mixture.weights()).containsExactly(1);
    assertThat(Math.exp(mixture.logVariances()[0][0])).isCloseTo(0.25, within(1e-6));
    // No variance at all: the least that a component has.
    assertThat(Math.exp(mixture.logVariances()[0][1])).isCloseTo(1e-6, within(1e-11));
  }

  @Test
  void fewerRowsThanComponentsAreAComponentEach() {
    double[] means = {0, 10, -10, 30};
    double[] variances = {0.01, 0.02, 0.03, 0.04};
    GaussianMixture mixture = MixtureFit.of(means, variances, 1, 9, stream(2)).mixture();
    assertThat(mixture.count()).isEqualTo(4);
    for (int row = 0; row < 4; row++) {
      int k = nearest(mixture, new double[] {means[row]});
      assertThat((double) mixture.means()[k][0]).isCloseTo(means[row], within(1e-6));
      assertThat(Math.exp(mixture.logVariances()[k][0])).isCloseTo(variances[row], within(1e-6));
      assertThat(mixture.weights()[k]).isCloseTo(0.25, within(1e-6));
    }
  }

  @Test
  void findsTwoClustersOfOneDimension() {
    SplittableRandom random = new SplittableRandom(3);
    double[] means = new double[1_000];
    double[] variances = new double[1_000];
    for (int row = 0; row < 1_000; row++) {
      means[row] = (row < 300 ? -4 : 4) + 0.6 * random.nextGaussian();
      variances[row] = 0.64;
    }
    GaussianMixture mixture = MixtureFit.of(means, variances, 1, 2, stream(3)).mixture();
    int left = mixture.means()[0][0] < 0 ? 0 : 1;
    assertThat(mixture.weights()[left]).isCloseTo(0.3, within(1e-3));
    assertThat(mixture.means()[left][0]).isCloseTo(-4, within(0.15f));
    assertThat(mixture.means()[1 - left][0]).isCloseTo(4, within(0.15f));
    for (int k = 0; k < 2; k++) {
      assertThat(Math.exp(mixture.logVariances()[k][0])).isCloseTo(1, within(0.1));
    }
  }

  @Test
  void seedChoosesTheStartAndNothingElseDoes() {
    double[][] rows = rows(300, 5);
    MixtureFit first = MixtureFit.of(rows[0], rows[1], 3, 30, stream(1));
    MixtureFit same = MixtureFit.of(rows[0].clone(), rows[1].clone(), 3, 30, stream(1));
    MixtureFit other = MixtureFit.of(rows[0], rows[1], 3, 30, stream(2));
    assertThat(same.bounds()).isEqualTo(first.bounds());
    assertThat(same.mixture().means()).isDeepEqualTo(first.mixture().means());
    assertThat(same.mixture().logVariances()).isDeepEqualTo(first.mixture().logVariances());
    assertThat(same.mixture().relativeWeights()).isEqualTo(first.mixture().relativeWeights());
    assertThat(other.bounds()).isNotEqualTo(first.bounds());
  }

  @Test
  void farRowsDoNotOverflow() {
    double[] means = {3e38, -3e38, 0, 1};
    GaussianMixture mixture = MixtureFit.of(means, new double[4], 1, 3, stream(1)).mixture();
    assertThat(Arrays.stream(mixture.weights()).sum()).isCloseTo(1, within(1e-12));
    assertThat(mixture.means()[nearest(mixture, new double[] {3e38})][0]).isEqualTo(3e38f);
  }

  @Test
  void refusesWhatIsNoRows() {
    refused(new double[0], new double[0], 2, 1, "one or more rows of 2 values, got 0 and 0");
    refused(new double[3], new double[3], 2, 1, "one or more rows of 2 values, got 3 and 3");
    refused(new double[4], new double[2], 2, 1, "one or more rows of 2 values, got 4 and 2");
    refused(new double[2], new double[2], 0, 1, "width and components must be at least 1");
    refused(new double[2], new double[2], 2, 0, "got 2 and 0");
    refused(new double[] {Double.NaN}, new double[1], 1, 1, "got NaN and 0.0");
    refused(new double[1], new double[] {-1}, 1, 1, "got 0.0 and -1.0");
    double infinite = Double.POSITIVE_INFINITY;
    refused(new double[1], new double[] {infinite}, 1, 1, "got 0.0 and Infinity");
  }

  private static void refused(
      double[] means, double[] variances, int width, int components, String message) {
    assertThatThrownBy(() -> MixtureFit.of(means, variances, width, components, stream(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
