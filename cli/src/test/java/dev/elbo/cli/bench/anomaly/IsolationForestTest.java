// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsolationForestTest {
  private static float[][] cloud(int rows, int columns, double center, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] result = new float[rows][columns];
    for (float[] row : result) {
      for (int c = 0; c < columns; c++) {
        row[c] = (float) (center + random.nextGaussian());
      }
    }
    return result;
  }

  private static float[][] join(float[][] first, float[][] second) {
    float[][] result = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, result, first.length, second.length);
    return result;
  }

  private static int best(double[] scores) {
    int best = 0;
    for (int i = 1; i < scores.length; i++) {
      best = scores[i] > scores[best] ? i : best;
    }
    return best;
  }

  /** The mean path of a row among n of a forest, from its score. */
  private static double meanPath(double score, int n) {
    return -StrictMath.log(score) / StrictMath.log(2) * IsolationTree.expectedPath(n);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0", "2, 1", "3, 1.2073923575896"})
  void expectedPathsOfFewRowsAreThoseOfThePaper(int rows, double path) {
    assertThat(IsolationTree.expectedPath(rows)).isCloseTo(path, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 256, 1000})
  void expectedPathsAreTwiceTheHarmonicNumberLessAlmostTwo(int rows) {
    int m = rows - 1;
    double harmonic = IntStream.rangeClosed(1, m).mapToDouble(i -> 1.0 / i).sum();
    // Euler and Maclaurin: H(m) = ln m + gamma + 1/2m - 1/12m^2 + at most 1/120m^4.
    double estimate = harmonic - 1.0 / (2 * m) + 1.0 / (12.0 * m * m);
    assertThat(IsolationTree.expectedPath(rows))
        .isCloseTo(2 * estimate - 2.0 * m / rows, within(1e-6));
  }

  @Test
  void pathsOfThreeRowsAreThoseWorkedOut() {
    // The first split falls below 1 with probability 0.1 and sets 0 apart, else it sets 10 apart;
    // the second parts the other two. So 1 is always at 2, 10 at 1.1 and 0 at 1.9 in the mean.
    float[][] rows = {{0}, {1}, {10}};
    double[] scores = IsolationForest.fit(rows, 1).scores(rows);
    assertThat(meanPath(scores[1], 3)).isCloseTo(2, within(1e-9));
    assertThat(meanPath(scores[0], 3) + meanPath(scores[2], 3)).isCloseTo(3, within(1e-9));
    // Over 100 trees the standard deviation is 0.03; bound is 5 of them.
    assertThat(meanPath(scores[2], 3)).isCloseTo(1.1, within(0.15));
  }

  @Test
  void twoRowsAreSetApartByOneSplitOfTheColumnThatVaries() {
    // One split is what is expected of two rows, so all scores are 2^-1.
    float[][] rows = {{4, 7}, {4, 9}};
    assertThat(IsolationForest.fit(rows, 1).scores(new float[][] {{4, 7}, {0, 99}, {9, -99}}))
        .containsExactly(0.5, 0.5, 0.5);
  }

  @Test
  void equalRowsAreNotSplit() {
    float[][] rows = new float[300][2];
    double[] scores = IsolationForest.fit(rows, 1).scores(rows);
    assertThat(Arrays.stream(scores).distinct().toArray())
        .containsExactly(new double[] {0.5}, within(1e-12));
  }

  @Test
  void heightIsLimited() {
    // Each split sets about one of the greatest apart: without the limit the least takes some 70.
    float[][] rows = new float[100][1];
    for (int r = 0; r < rows.length; r++) {
      rows[r][0] = (float) StrictMath.pow(2, r - 50.0);
    }
    double path = meanPath(IsolationForest.fit(rows, 1).scores(rows)[0], 100);
    assertThat(path).isBetween(7 + IsolationTree.expectedPath(60), 7 + 2 * Math.log(100));
  }

  @Test
  void columnsThatDoNotVaryAreNotDrawn() {
    float[][] rows = new float[64][500];
    for (int r = 0; r < rows.length; r++) {
      rows[r][321] = r == 17 ? 1000 : r;
    }
    double[] scores = IsolationForest.fit(rows, 1).scores(rows);
    assertThat(best(scores)).isEqualTo(17);
    // It is alone after one split in 940 of 1000 trees.
    assertThat(meanPath(scores[17], 64)).isLessThan(1.3);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anOutlierOfACloudComesFirst(long seed) {
    float[][] rows = cloud(1000, 4, 0, seed);
    rows[123] = new float[] {6, -6, 6, -6};
    double[] scores = IsolationForest.fit(rows, seed).scores(rows);
    assertThat(best(scores)).isEqualTo(123);
    assertThat(scores[123]).isGreaterThan(0.7);
    assertThat(Arrays.stream(scores).average().orElseThrow()).isBetween(0.4, 0.5);
  }

  @Test
  void rowsBeyondTwoClustersScoreHigherThanTheirs() {
    float[][] train = join(cloud(500, 2, -5, 1), cloud(500, 2, 5, 2));
    float[][] normal = join(cloud(200, 2, -5, 3), cloud(200, 2, 5, 4));
    float[][] strange = cloud(100, 2, 12, 5);
    float[][] test = join(normal, strange);
    boolean[] anomalous = new boolean[test.length];
    Arrays.fill(anomalous, normal.length, test.length, true);
    double[] scores = IsolationForest.fit(train, 1).scores(test);
    assertThat(RankSum.rocAuc(scores, anomalous)).isGreaterThan(0.97);
  }

  @Test
  void theSeedDecides() {
    float[][] rows = cloud(400, 3, 0, 1);
    double[] scores = IsolationForest.fit(rows, 1).scores(rows);
    assertThat(IsolationForest.fit(rows, 1).scores(rows)).isEqualTo(scores);
    assertThat(IsolationForest.fit(rows, 2).scores(rows)).isNotEqualTo(scores);
  }

  @Test
  void threadsDoNotMatter() throws Exception {
    float[][] rows = cloud(600, 5, 0, 1);
    ForkJoinPool one = new ForkJoinPool(1);
    ForkJoinPool four = new ForkJoinPool(4);
    try {
      double[] alone = one.submit(() -> IsolationForest.fit(rows, 1).scores(rows)).get();
      double[] together = four.submit(() -> IsolationForest.fit(rows, 1).scores(rows)).get();
      assertThat(together).isEqualTo(alone);
    } finally {
      one.shutdown();
      four.shutdown();
    }
  }

  @Test
  void mistakesAreRefused() {
    assertThatThrownBy(() -> IsolationForest.fit(new float[1][2], 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there must be at least 2 rows, got 1");
    IsolationForest forest = IsolationForest.fit(new float[2][2], 1);
    assertThatThrownBy(() -> forest.scores(new float[1][3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rows must have 2 columns, row 0 has 3");
  }
}
