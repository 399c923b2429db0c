// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriftTest {
  private static Scorer scorer;

  @BeforeAll
  static void fit() {
    DetectorConfig config = DetectorConfig.of(TrainingRows.CLEAN).withSteps(100);
    try (Engine engine = Engine.create(2)) {
      scorer = new Scorer(SmallDetectors.fit(config, Normal.data(500, 1), engine));
    }
  }

  private static Drift drift(float[][] rows, Consumer<float[]> change) {
    DriftMonitor monitor = new DriftMonitor(scorer.detector());
    for (float[] row : rows) {
      change.accept(row);
      monitor.add(row, scorer.judge(row).pValue());
    }
    assertThat(monitor.drift().rows()).isEqualTo(rows.length);
    return monitor.drift();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 30, 300, 3000})
  void rowsLikeThoseOfTrainingHaveNotMoved(int rows) {
    Drift drift = drift(Normal.rows(rows, 2), row -> {});
    assertThat(drift.moved()).isFalse();
    assertThat(drift.columns()).isEmpty();
    assertThat(drift.missing()).isEmpty();
  }

  @Test
  void columnsThatGoMissingAreNamed() {
    int[] number = {0};
    Drift drift =
        drift(
            Normal.rows(400, 7),
            row -> {
              row[1] = Float.NaN;
              row[4] = number[0]++ % 2 == 0 ? Float.NaN : row[4];
              row[5] = number[0] % 10 == 0 ? Float.NaN : row[5];
            });
    assertThat(drift.missing())
        .containsExactly(new Drift.Missing("1", 1, 0), new Drift.Missing("4", 0.5, 0));
  }

  /** Four rows may lack a column by chance if it is often missing; hardly five. */
  @ParameterizedTest
  @CsvSource({"1, 0", "4, 0", "5, 1", "100, 1"})
  void someRowsMustLackAColumn(int rows, int named) {
    Drift drift = drift(Normal.rows(rows, 8), row -> row[0] = Float.NaN);
    assertThat(drift.missing()).hasSize(named);
  }

  /** A fifth of the cells of a table was missing in training. */
  @Test
  void whatWasMissingBeforeIsNoNews() {
    DetectorConfig config = DetectorConfig.of(TrainingRows.CLEAN).withSteps(20);
    Dataset training = SmallDetectors.table(300, 1);
    try (Engine engine = Engine.create(1)) {
      Detector detector = SmallDetectors.fit(config, training, engine);
      DriftMonitor like = new DriftMonitor(detector);
      DriftMonitor without = new DriftMonitor(detector);
      float[] row = new float[training.width()];
      for (int i = 0; i < training.rows(); i++) {
        training.copyRow(i, row, 0);
        like.add(row, 0.5);
        row[2] = 0;
        row[3] = 0;
        without.add(row, 0.5);
      }
      assertThat(like.drift().missing()).isEmpty();
      assertThat(without.drift().missing()).hasSize(1);
      Drift.Missing member = without.drift().missing().get(0);
      assertThat(member.name()).isEqualTo("member");
      assertThat(member.share()).isEqualTo(1);
      assertThat(member.training()).isCloseTo(0.2, within(0.1));
    }
  }

  @Test
  void nothingHasMovedWithoutRows() {
    Drift drift = new DriftMonitor(scorer.detector()).drift();
    assertThat(drift).isEqualTo(new Drift(0, 0, false, List.of(), List.of()));
  }

  /** The deviation of the third column is 1: near the middle a feature is a number of those. */
  @ParameterizedTest
  @ValueSource(floats = {-1.5f, 1f, 2f})
  void movedColumnsAreNamed(float shift) {
    Drift drift = drift(Normal.rows(2000, 3), row -> row[2] += shift);
    assertThat(drift.moved()).isTrue();
    assertThat(drift.columns()).hasSize(1);
    assertThat(drift.columns().get(0).name()).isEqualTo("2");
    assertThat(drift.columns().get(0).deviations()).isCloseTo(shift, within(0.2 * Math.abs(shift)));
  }

  @Test
  void columnsThatMovedFarthestAreFirst() {
    Drift drift =
        drift(
            Normal.rows(2000, 3),
            row -> {
              row[0] += 1;
              row[4] -= 250;
            });
    assertThat(drift.moved()).isTrue();
    assertThat(drift.columns().stream().map(Drift.Shift::name)).containsExactly("4", "0");
    assertThat(drift.columns().get(0).deviations()).isNegative();
    assertThat(drift.columns().get(1).deviations()).isPositive();
  }

  @Test
  void aFewAnomaliesMoveNothing() {
    int[] number = {0};
    Drift drift =
        drift(
            Normal.rows(3000, 4),
            row -> {
              if (number[0]++ % 33 == 0) {
                row[2] += 20;
                row[5] = -30;
              }
            });
    assertThat(drift.moved()).isFalse();
    assertThat(drift.distance()).isLessThan(0.1);
  }

  /** What is moved by so much is noticed by thousands of rows, but may be chance in thirty. */
  @Test
  void fewRowsProveNothing() {
    Consumer<float[]> change = row -> row[2] += 0.4f;
    assertThat(drift(Normal.rows(30, 5), change).moved()).isFalse();
    assertThat(drift(Normal.rows(30, 5), change).columns()).isEmpty();
    assertThat(drift(Normal.rows(5000, 5), change).columns()).isNotEmpty();
  }

  /** Missing numbers say nothing of where a column lies. */
  @Test
  void missingNumbersMoveNothing() {
    int[] number = {0};
    Drift drift =
        drift(Normal.rows(2000, 6), row -> row[2] = number[0]++ % 2 == 0 ? Float.NaN : row[2] + 2);
    assertThat(drift.columns().get(0).name()).isEqualTo("2");
    assertThat(drift.columns().get(0).deviations()).isCloseTo(2, within(0.4));
  }
}
