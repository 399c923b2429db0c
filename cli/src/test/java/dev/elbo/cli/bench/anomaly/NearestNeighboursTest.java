// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNeighboursTest {
  private static float[][] random(int rows, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] result = new float[rows][columns];
    for (float[] row : result) {
      for (int c = 0; c < columns; c++) {
        row[c] = (float) (3 + (c + 1) * random.nextDouble(-1, 1));
      }
    }
    return result;
  }

  /** The definition in doubles: all distances, sorted. */
  private static double[] bySorting(float[][] train, float[][] test, int place) {
    int width = train[0].length;
    double[] means = new double[width];
    double[] deviations = new double[width];
    for (int c = 0; c < width; c++) {
      int column = c;
      means[c] = Arrays.stream(train).mapToDouble(row -> row[column]).average().orElseThrow();
      double mean = means[c];
      deviations[c] =
          Math.sqrt(
              Arrays.stream(train)
                  .mapToDouble(row -> (row[column] - mean) * (row[column] - mean))
                  .average()
                  .orElseThrow());
    }
    double[] scores = new double[test.length];
    for (int t = 0; t < test.length; t++) {
      double[] distances = new double[train.length];
      for (int r = 0; r < train.length; r++) {
        for (int c = 0; c < width; c++) {
          double difference = (test[t][c] - (double) train[r][c]) / deviations[c];
          distances[r] += difference * difference;
        }
      }
      Arrays.sort(distances);
      scores[t] = Math.sqrt(distances[place - 1]);
    }
    return scores;
  }

  @Test
  void byHand() {
    // Mean 0 and deviation 2, so standardized values are half; 10 is 4 away from 2 less twice that.
    float[][] train = {{-2}, {2}, {-2}, {2}, {-2}, {2}};
    float[][] test = {{10}, {0}, {2}};
    // Fifth nearest of 10 is a -2, 12 away; of 0 all are 2 away; of 2 a -2, 4 away.
    assertThat(NearestNeighbours.scores(train, test, 0)).containsExactly(6, 1, 2);
  }

  @Test
  void trainingRowsAreNotTheirOwnNeighbours() {
    float[][] train = {{0}, {1}, {2}, {3}, {4}, {50}};
    float[][] test = {{0}, {1}, {2}, {3}, {4}};
    double deviation = Math.sqrt((0 + 1 + 4 + 9 + 16 + 2500) / 6.0 - 100);
    // Of six rows the fifth nearest other one is the farthest: the 50.
    assertThat(NearestNeighbours.scores(train, test, 3))
        .containsExactly(
            new double[] {
              50 / deviation, 49 / deviation, 48 / deviation, 3 / deviation, 4 / deviation
            },
            within(1e-6));
  }

  @Test
  void equalRowsAreNeighboursOfEachOther() {
    float[][] rows = {{7}, {7}, {7}, {7}, {7}, {7}, {1}};
    assertThat(NearestNeighbours.scores(rows, rows, 7))
        .startsWith(0, 0, 0, 0, 0, 0)
        .satisfies(scores -> assertThat(scores[6]).isPositive());
  }

  @ParameterizedTest
  @CsvSource({"5, 1, 1", "255, 3, 15", "256, 4, 16", "257, 5, 17", "600, 7, 40", "1030, 41, 33"})
  void agreesWithSortingAllDistances(int trainRows, int columns, int testRows) {
    float[][] train = random(trainRows, columns, 1);
    float[][] test = random(testRows, columns, 2);
    assertThat(NearestNeighbours.scores(train, test, 0))
        .containsExactly(bySorting(train, test, 5), within(1e-5));
  }

  @ParameterizedTest
  @CsvSource({"6, 1", "256, 4", "600, 7"})
  void withoutItselfAgreesWithTheSixthOfAllDistances(int rows, int columns) {
    float[][] train = random(rows, columns, 1);
    // A row is its own nearest, at distance 0.
    assertThat(NearestNeighbours.scores(train, train, rows))
        .containsExactly(bySorting(train, train, 6), within(1e-5));
  }

  @Test
  void constantColumnsDoNotCount() {
    float[][] train = random(50, 3, 3);
    float[][] test = random(20, 3, 4);
    double[] expected = NearestNeighbours.scores(train, test, 0);
    float[][] wideTrain = withColumn(train, row -> 0.1f);
    float[][] wideTest = withColumn(test, row -> row);
    assertThat(NearestNeighbours.scores(wideTrain, wideTest, 0)).isEqualTo(expected);
  }

  @Test
  void rowsThatAreAllEqualHaveNoDistance() {
    float[][] train = new float[6][2];
    assertThat(NearestNeighbours.scores(train, new float[][] {{0, 0}, {9, 9}}, 0))
        .containsExactly(0, 0);
  }

  @Test
  void fiveEqualRowsAreAtDistanceZeroWhateverTheirSize() {
    // Rare values are far out when standardized: products round to more than these differ.
    float[][] train = random(3000, 60, 5);
    for (int i = 0; i < 5; i++) {
      train[500 * i] = new float[60];
      Arrays.fill(train[500 * i], 5000);
    }
    double[] scores = NearestNeighbours.scores(train, new float[][] {train[0]}, 0);
    assertThat(scores).containsExactly(0);
  }

  @Test
  void valuesFarBeyondTheTrainingRowsAreAnomaliesAndNotNumbersLost() {
    float[][] train = random(300, 2, 6);
    float[][] test = {{3, 3}, {3e38f, -3e38f}, {3e38f, 3e38f}};
    double[] scores = NearestNeighbours.scores(train, test, 0);
    assertThat(scores[0]).isLessThan(1);
    assertThat(scores[1]).isGreaterThan(1e30);
    assertThat(scores[2]).isGreaterThan(1e30);
  }

  @Test
  void threadsDoNotMatter() throws Exception {
    float[][] train = random(700, 9, 7);
    float[][] test = random(300, 9, 8);
    ForkJoinPool one = new ForkJoinPool(1);
    ForkJoinPool four = new ForkJoinPool(4);
    try {
      double[] alone = one.submit(() -> NearestNeighbours.scores(train, test, 0)).get();
      double[] together = four.submit(() -> NearestNeighbours.scores(train, test, 0)).get();
      assertThat(together).isEqualTo(alone);
    } finally {
      one.shutdown();
      four.shutdown();
    }
  }

  @Test
  void fewerRowsThanNeighboursAreRefused() {
    assertThatThrownBy(() -> NearestNeighbours.scores(new float[4][1], new float[1][1], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there must be at least 5 training rows, got 4");
    assertThatThrownBy(() -> NearestNeighbours.scores(new float[5][1], new float[5][1], 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there must be at least 6 training rows, got 5");
  }

  private interface Cell {
    float of(int row);
  }

  private static float[][] withColumn(float[][] rows, Cell cell) {
    float[][] result = new float[rows.length][];
    for (int r = 0; r < rows.length; r++) {
      result[r] = Arrays.copyOf(rows[r], rows[r].length + 1);
      result[r][rows[r].length] = cell.of(r);
    }
    return result;
  }
}
