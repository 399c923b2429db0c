// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExplainerTest {
  private static Engine engine;
  private static Explainer numbers;

  @BeforeAll
  static void fit() {
    engine = Engine.create(2);
    DetectorConfig config = DetectorConfig.of(TrainingRows.CLEAN).withSteps(300);
    numbers = SmallDetectors.fit(config, Normal.data(400, 1), engine).session(engine).explainer();
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  private static ColumnSurprise column(Explanation explanation, int variable) {
    return explanation.columns().stream()
        .filter(column -> column.variable() == variable)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void columnsAreInOrderAndComplete() {
    float[] row = Normal.rows(1, 2)[0];
    row[3] += 10;
    Explanation explanation = numbers.explain(row);
    assertThat(explanation.columns().stream().map(ColumnSurprise::variable))
        .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
    assertThat(explanation.columns().stream().map(column -> -column.nats())).isSorted();
    assertThat(explanation.columns().get(0).variable()).isEqualTo(3);
    assertThat(explanation.columns().get(0).name()).isEqualTo("3");
    assertThat(explanation.columns()).allMatch(column -> column.nats() >= 0);
    assertThat(explanation.score()).isGreaterThan(numbers.explain(Normal.rows(1, 2)[0]).score());
    assertThat(explanation.pValue()).isLessThan(0.01);
  }

  /** Half the squared distance in deviations, on the feature's scale. */
  @Test
  void numbersAreToldWithTheirDeviation() {
    float[] row = {1.25f, 30, 0, 1, 0, 0};
    ColumnSurprise column = column(numbers.explain(row), 1);
    assertThat(column.saw()).isEqualTo("30");
    assertThat(column.expected()).matches("\\d+\\.\\d+ ± \\d\\.\\d+");
    String[] parts = column.expected().split(" ± ");
    double expected = Double.parseDouble(parts[0]);
    double deviation = Double.parseDouble(parts[1]);
    // 2 * 1.25 + 5, and towards the column's mean of 5: what is left out counts as usual.
    assertThat(expected).isBetween(5.8, 8.0);
    assertThat(deviation).isBetween(0.2, 2.0);
    assertThat(column.inWords()).isEqualTo("1: saw 30, expected " + parts[0] + " ± " + parts[1]);
    assertThat(column.nats()).isGreaterThan(20);
  }

  @Test
  void missingNumbersAreNoSurprise() {
    float[] row = Normal.rows(1, 2)[0];
    row[4] = Float.NaN;
    ColumnSurprise column = column(numbers.explain(row), 4);
    assertThat(column.saw()).isEqualTo("(missing)");
    assertThat(column.expected()).contains(" ± ");
    assertThat(column.nats()).isZero();
  }

  @Test
  void tablesAreToldInTheirOwnWords() {
    Detector detector =
        SmallDetectors.fit(
            SmallDetectors.config(TrainingRows.CLEAN), SmallDetectors.table(200, 1), engine);
    Explainer explainer = detector.session(engine).explainer();
    // Plan, member, unit and price: code and whether it is there.
    float[] row = {2, 1, 0, 0, 1, 1, -1, 1};
    Explanation explanation = explainer.explain(row);
    assertThat(column(explanation, 0).name()).isEqualTo("plan");
    assertThat(column(explanation, 0).saw()).isEqualTo("c");
    assertThat(column(explanation, 0).expected()).matches("[abc] \\(probability 0\\.\\d{1,2}\\)");
    assertThat(column(explanation, 1).saw()).isEqualTo("(missing)");
    assertThat(column(explanation, 1).expected())
        .matches("(no|yes) \\(probability 0\\.\\d{1,2}\\)");
    assertThat(column(explanation, 1).nats()).isZero();
    assertThat(column(explanation, 2).name()).isEqualTo("unit");
    assertThat(column(explanation, 2).saw()).isEqualTo("(not seen in training)");
    assertThat(column(explanation, 2).expected()).startsWith("EUR (probability ");
    assertThat(explanation.columns().get(0).variable()).isEqualTo(2);
    // A code of -1 is 2 - 1.5.
    assertThat(column(explanation, 3).saw()).isEqualTo("0.5");
    assertThat(column(explanation, 3).expected()).matches("-?\\d+\\.\\d+ ± \\d\\.\\d+");
  }

  /** The most probable level is expected, so it adds nothing. */
  @Test
  void expectedLevelsAreNoSurprise() {
    Detector detector =
        SmallDetectors.fit(
            SmallDetectors.config(TrainingRows.CLEAN), SmallDetectors.table(200, 1), engine);
    Explainer explainer = detector.session(engine).explainer();
    Dataset rows = SmallDetectors.table(60, 2);
    float[] row = new float[rows.width()];
    int expected = 0;
    int other = 0;
    for (int i = 0; i < rows.rows(); i++) {
      rows.copyRow(i, row, 0);
      ColumnSurprise plan = column(explainer.explain(row), 0);
      if (plan.expected().startsWith(plan.saw() + " ")) {
        assertThat(plan.nats()).isZero();
        expected++;
      } else if (row[1] != 0) {
        assertThat(plan.nats()).isPositive();
        other++;
      }
    }
    assertThat(expected).isPositive();
    assertThat(other).isPositive();
  }

  @Test
  void reconstructionsAreNearNormalRows() {
    float[][] rows = Normal.rows(100, 3);
    float[][] made = Arrays.stream(rows).map(numbers::reconstruct).toArray(float[][]::new);
    for (int f = 0; f < Normal.COLUMNS; f++) {
      int column = f;
      double mean = Arrays.stream(rows).mapToDouble(row -> row[column]).average().orElseThrow();
      double squares = Arrays.stream(rows).mapToDouble(row -> square(row[column] - mean)).sum();
      double missed =
          IntStream.range(0, rows.length)
              .mapToDouble(i -> square(rows[i][column] - made[i][column]))
              .sum();
      assertThat(missed).as("column " + f).isLessThan(0.3 * squares);
    }
  }

  private static double square(double value) {
    return value * value;
  }

  @Test
  void brokenColumnsArePulledBack() {
    for (float[] row : Normal.broken(50, 4)) {
      // Within the range of its column, on the other side of 5 than it should be.
      double should = 2 * row[0] + 5;
      float made = numbers.reconstruct(row)[1];
      assertThat(Math.abs(made - should)).isLessThan(0.9 * Math.abs(row[1] - should));
    }
    float[] wild = Normal.rows(1, 5)[0];
    wild[2] = 1000;
    assertThat(numbers.reconstruct(wild)[2]).isBetween(-100f, 100f);
  }
}
