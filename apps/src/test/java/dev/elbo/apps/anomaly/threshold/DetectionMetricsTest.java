// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DetectionMetricsTest {
  @Test
  void exampleOfScikitLearn() {
    // sklearn.metrics.average_precision_score and roc_auc_score: 0.8333... and 0.75.
    DetectionMetrics metrics =
        DetectionMetrics.of(
            new double[] {0.1, 0.4, 0.35, 0.8}, new boolean[] {false, false, true, true});

    assertThat(metrics.rows()).isEqualTo(4);
    assertThat(metrics.anomalies()).isEqualTo(2);
    assertThat(metrics.rocAuc()).isEqualTo(0.75);
    assertThat(metrics.averagePrecision()).isCloseTo(5 / 6.0, within(1e-15));
  }

  @Test
  void tiesByHand() {
    boolean[] anomalous = {true, false, true, false, false};
    // Pairs: 9 beats 9, 5, 1 by 0.5 + 1 + 1; 5 beats 9, 5, 1 by 0 + 0.5 + 1.
    DetectionMetrics metrics = DetectionMetrics.of(new double[] {9, 9, 5, 5, 1}, anomalous);

    assertThat(metrics.rocAuc()).isCloseTo(4 / 6.0, within(1e-15));
    assertThat(metrics.averagePrecision()).isCloseTo(0.5 * 0.5 + 0.5 * 0.5, within(1e-15));
    DetectionMetrics constant = DetectionMetrics.of(new double[5], anomalous);
    assertThat(constant.rocAuc()).isEqualTo(0.5);
    assertThat(constant.averagePrecision()).isEqualTo(0.4);
    double[] zeros = {-0.0, 0.0, 0.0, -0.0, 0.0};
    assertThat(DetectionMetrics.of(zeros, anomalous)).isEqualTo(constant);
  }

  @Test
  void perfectAndReversedWithInfiniteScores() {
    boolean[] anomalous = {false, false, true};
    double infinite = Double.POSITIVE_INFINITY;

    DetectionMetrics perfect =
        DetectionMetrics.of(new double[] {-infinite, 0, infinite}, anomalous);
    DetectionMetrics reversed =
        DetectionMetrics.of(new double[] {infinite, 0, -infinite}, anomalous);

    assertThat(perfect).isEqualTo(new DetectionMetrics(3, 1, 1, 1));
    assertThat(reversed.rocAuc()).isZero();
    assertThat(reversed.averagePrecision()).isCloseTo(1 / 3.0, within(1e-15));
  }

  @Test
  void equalsTheDefinitionsOnRandomTiedScores() {
    SplittableRandom random = new SplittableRandom(1);
    for (int repeat = 0; repeat < 200; repeat++) {
      int rows = 2 + random.nextInt(40);
      double[] scores = random.ints(rows, 0, 12).asDoubleStream().toArray();
      boolean[] anomalous = new boolean[rows];
      for (int row = 1; row < rows; row++) {
        anomalous[row] = row == 1 || random.nextInt(4) == 0;
      }

      DetectionMetrics metrics = DetectionMetrics.of(scores, anomalous);

      assertThat(metrics.rocAuc()).isCloseTo(pairsWon(scores, anomalous), within(1e-12));
      assertThat(metrics.averagePrecision())
          .isCloseTo(precisionAtAnomalies(scores, anomalous), within(1e-12));
    }
  }

  private static double pairsWon(double[] scores, boolean[] anomalous) {
    double won = 0;
    int pairs = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        if (anomalous[i] && !anomalous[j]) {
          won += (Math.signum(scores[i] - scores[j]) + 1) / 2;
          pairs++;
        }
      }
    }
    return won / pairs;
  }

  private static double precisionAtAnomalies(double[] scores, boolean[] anomalous) {
    double sum = 0;
    int anomalies = 0;
    for (int i = 0; i < scores.length; i++) {
      if (anomalous[i]) {
        double score = scores[i];
        double flagged = Arrays.stream(scores).filter(other -> other >= score).count();
        int found = 0;
        for (int j = 0; j < scores.length; j++) {
          found += anomalous[j] && scores[j] >= score ? 1 : 0;
        }
        sum += found / flagged;
        anomalies++;
      }
    }
    return sum / anomalies;
  }

  @Test
  void refusesBadArguments() {
    assertThatThrownBy(() -> DetectionMetrics.of(new double[2], new boolean[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 0 anomalous of 2");
    assertThatThrownBy(() -> DetectionMetrics.of(new double[2], new boolean[] {true, true}))
        .hasMessageContaining("got 2 anomalous of 2");
    assertThatThrownBy(() -> DetectionMetrics.of(new double[0], new boolean[0]))
        .hasMessageContaining("got 0 anomalous of 0");
    assertThatThrownBy(() -> DetectionMetrics.of(new double[3], new boolean[2]))
        .hasMessageContaining("2 labels and 3 scores");
    assertThatThrownBy(
            () -> DetectionMetrics.of(new double[] {1, Double.NaN}, new boolean[] {true, false}))
        .hasMessageContaining("row 1 is NaN");
  }
}
