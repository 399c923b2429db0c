// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PredictionsTest {
  private static final Predictions GIVEN =
      new Predictions(
          new float[][] {{0.9f, 0.1f}, {0.5f, 0.5f}, {0.3f, 0.7f}, {0.45f, 0.55f}, {0.05f, 0.95f}});

  @Test
  void theMostProbableClassAndTheLeastCertainRows() {
    assertThat(GIVEN.label(0)).isZero();
    assertThat(GIVEN.label(1)).isZero();
    assertThat(GIVEN.label(2)).isEqualTo(1);
    assertThat(GIVEN.leastCertain(3)).containsExactly(1, 3, 2);
    assertThat(GIVEN.leastCertain(9)).hasSize(5);
  }

  /** By hand: rows 0 and 4 right, row 2 wrong, rows 1 and 3 do not count. */
  @Test
  void metricsByHand() {
    ClassificationMetrics metrics = ClassificationMetrics.of(GIVEN, new int[] {0, -1, 0, -1, 1});
    assertThat(metrics.rows()).isEqualTo(3);
    assertThat(metrics.errorRate()).isEqualTo(1 / 3.0);
    assertThat(metrics.logLoss())
        .isCloseTo(-(Math.log(0.9) + Math.log(0.3) + Math.log(0.95)) / 3, within(1e-7));
    assertThat(metrics.calibrationError()).isCloseTo((0.1 + 0.7 + 0.05) / 3, within(1e-7));
    assertThat(metrics.confusion()).isDeepEqualTo(new int[][] {{1, 1}, {0, 1}});
  }

  /** Within a bin, too sure and not sure enough even out; over bins they do not. */
  @Test
  void calibrationCountsByBins() {
    Predictions same = new Predictions(new float[][] {{0.5f, 0.5f}, {0.5f, 0.5f}});
    assertThat(ClassificationMetrics.of(same, new int[] {0, 1}).calibrationError()).isZero();
    Predictions apart = new Predictions(new float[][] {{0.51f, 0.49f}, {0.95f, 0.05f}});
    assertThat(ClassificationMetrics.of(apart, new int[] {0, 1}).calibrationError())
        .isCloseTo((0.49 + 0.95) / 2, within(1e-6));
  }

  @Test
  void impossibleClassesCostNoMoreThanSixteenNats() {
    Predictions sure = new Predictions(new float[][] {{1f, 0f}});
    assertThat(ClassificationMetrics.of(sure, new int[] {1}).logLoss())
        .isCloseTo(-Math.log(1e-7), within(1e-9));
  }

  @Test
  void needsLabelsForTheRows() {
    assertThatThrownBy(() -> ClassificationMetrics.of(GIVEN, new int[] {1}))
        .hasMessage("there must be one label for each row, got 1 labels for 5 rows");
    assertThatThrownBy(() -> ClassificationMetrics.of(GIVEN, new int[] {-1, -1, -1, -1, -1}))
        .hasMessage("at least one label must be known");
  }
}
