// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StandardizationTest {
  @Test
  void meanAndDeviationAreThoseOfTheTrainingRows() {
    // Means 4 and 20, deviations of n: sqrt((9 + 1 + 1 + 9) / 4) = sqrt(5) and 10.
    float[][] train = {{1, 10}, {3, 30}, {5, 10}, {7, 30}};
    Standardization columns = Standardization.of(train);
    assertThat(columns.means()).containsExactly(4, 20);
    assertThat(columns.deviations()).containsExactly(Math.sqrt(5), 10);
    assertThat(columns.apply(train)[3]).containsExactly((float) (3 / Math.sqrt(5)), 1);
    assertThat(columns.apply(new float[][] {{4, -20}})).isDeepEqualTo(new float[][] {{0, -4}});
  }

  @Test
  void constantColumnsAreLeftOutEvenWhereTheirMeanIsRounded() {
    float[][] train = new float[7][];
    for (int r = 0; r < train.length; r++) {
      train[r] = new float[] {0.1f, r, 1e-30f};
    }
    Standardization columns = Standardization.of(train);
    assertThat(columns.columns()).containsExactly(1);
    assertThat(columns.apply(new float[][] {{5, 3, 5}})).isDeepEqualTo(new float[][] {{0}});
  }

  @Test
  void rowsOfAnotherWidthAreRefused() {
    Standardization columns = Standardization.of(new float[][] {{1, 2}, {3, 4}});
    assertThatThrownBy(() -> columns.apply(new float[][] {{1, 2}, {1, 2, 3}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rows must have 2 columns, row 1 has 3");
  }
}
