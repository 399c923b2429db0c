// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.data.BundledData;
import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.vae.likelihood.BetaBinomialLikelihood;
import dev.elbo.vae.likelihood.DiscretizedLogisticLikelihood;
import dev.elbo.vae.likelihood.LevelLikelihood;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputScalingTest {
  private static float[] levels(int count, float lowest) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = lowest + i;
    }
    return values;
  }

  private static Dataset column(float... values) {
    float[][] rows = new float[values.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new float[] {values[i]};
    }
    return Datasets.of(rows);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 11, 17, 100, 256, 1000, 4096, 65535, 65536})
  void everyLevelComesBackExactly(int count) {
    for (float lowest : new float[] {0, -128}) {
      float[] stored = levels(count, lowest);
      LevelLikelihood likelihood = new BetaBinomialLikelihood(count);
      InputScaling scaling = InputScaling.fit(column(stored), likelihood);
      float[] row = stored.clone();
      scaling.apply(row, 0, row.length);
      float first = lowest == 0 || lowest + count - 1 < 0 ? row[0] : 0;
      assertThat(row[0]).isEqualTo(first);
      for (int level = 0; level < count; level++) {
        assertThat(likelihood.supports(row[level])).as("level %d", level).isTrue();
        assertThat(Math.round(row[level] * (count - 1))).isEqualTo(level);
      }
      scaling.invert(row, row.length);
      assertThat(row).isEqualTo(stored);
      // What a model gives: the quotient, rounded once.
      for (int level = 0; level < count; level++) {
        row[level] = level / (count - 1f);
      }
      scaling.invert(row, row.length);
      assertThat(row).isEqualTo(stored);
    }
  }

  @Test
  void eightBitValuesComeBackExactlyWithOneScalingOrOneForEachColumn() {
    float[] bytes = levels(256, 0);
    float[] factors = new float[256];
    java.util.Arrays.fill(factors, 1 / 255f);
    for (InputScaling scaling :
        List.of(
            InputScaling.of(new float[] {0}, new float[] {1 / 255f}),
            InputScaling.of(new float[256], factors))) {
      float[] row = bytes.clone();
      scaling.apply(row, 0, 256);
      assertThat(row[200]).isEqualTo(200 * (1 / 255f));
      scaling.invert(row, 256);
      assertThat(row).isEqualTo(bytes);
    }
  }

  /** Values that are no whole numbers are not made whole. */
  @Test
  void otherValuesStayWhatTheyAre() {
    SplittableRandom random = new SplittableRandom(3);
    for (float factor : new float[] {1, 1 / 255f, 1 / 16f, 0.3f, 7, 1e-9f, 3e9f}) {
      InputScaling scaling = InputScaling.of(new float[] {0}, new float[] {factor});
      for (int i = 0; i < 1000; i++) {
        float value = (float) random.nextDouble();
        float[] row = {value};
        scaling.invert(row, 1);
        assertThat((double) row[0] * factor).isBetween(value * (1 - 4e-7), value * (1 + 4e-7));
      }
    }
    float[] row = {Math.nextDown(1f), 0.5f, 0, 1e-30f};
    InputScaling.NONE.invert(row, 4);
    assertThat(row).containsExactly(Math.nextDown(1f), 0.5f, 0, 1e-30f);
  }

  @Test
  void digitsAreLevelsOfSixteenths() {
    InputScaling scaling =
        InputScaling.fit(BundledData.digits(), new DiscretizedLogisticLikelihood(17, 3, List.of()));
    assertThat(scaling.shift()).containsExactly(0);
    assertThat(scaling.factor()).containsExactly(1 / 16f);
  }

  /** Levels are the values themselves, also where the smallest does not occur. */
  @Test
  void lowestLevelIsZeroOrTheLowestValueBelow() {
    LevelLikelihood likelihood = new BetaBinomialLikelihood(256);
    assertThat(InputScaling.fit(column(3, 250), likelihood).shift()).containsExactly(0);
    assertThat(InputScaling.fit(column(-5, 250), likelihood).shift()).containsExactly(-5);
    assertThat(LevelCounts.levelsOf(column(3, 250))).isEqualTo(251);
    assertThat(LevelCounts.levelsOf(column(-5, 250))).isEqualTo(256);
    assertThat(LevelCounts.levelsOf(column(0, 0))).isEqualTo(2);
    assertThat(LevelCounts.levelsOf(column(0, 1e9f))).isEqualTo(65536);
    assertThat(LevelCounts.levelsOf(BundledData.digits())).isEqualTo(17);
  }

  @Test
  void dataThatAreNoLevelsAreRefused() {
    LevelLikelihood likelihood = new BetaBinomialLikelihood(7);
    Dataset data = column(0, 6, 2.5f);
    ScaledRows rows = new ScaledRows(data, InputScaling.fit(data, likelihood), likelihood);
    assertThatThrownBy(rows::requireSupported)
        .isInstanceOf(DataMismatchException.class)
        .hasMessage(
            "array: row 3, column 1 holds 2.5, which is scaled to 0.4166667; the beta-binomial"
                + " likelihood takes whole levels from 0 to 6, scaled to 0 to 1; choose another"
                + " likelihood, or change the data");
  }
}
