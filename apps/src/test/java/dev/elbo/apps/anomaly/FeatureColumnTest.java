// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureColumnTest {
  @ParameterizedTest
  @ValueSource(ints = {20, 100, 250, 499, 500})
  void levelsHaveMeanZeroAndVarianceOne(int having) {
    int rows = 1000;
    LevelScale scale = LevelScale.of(having, rows);
    double with = scale.apply(true);
    double without = scale.apply(false);
    double mean = (having * with + (rows - having) * without) / rows;
    double variance = (having * with * with + (rows - having) * without * without) / rows;
    // Half a row is added to each count.
    assertThat(mean).isCloseTo(0, within(0.005));
    assertThat(variance).isCloseTo(1, within(0.03));
  }

  @Test
  void levelsThatNoneOrAllHadCountAsHalfARow() {
    assertThat(LevelScale.of(0, 99).share()).isEqualTo(0.005f);
    assertThat(LevelScale.of(99, 99).share()).isEqualTo(0.995f);
    assertThat(LevelScale.of(0, 0).share()).isEqualTo(0.5f);
    assertThat(LevelScale.of(0, 9).apply(true)).isCloseTo(4.359f, within(0.001f));
  }

  @Test
  void rareLevelsAreNoFartherThanWhatIsNew() {
    LevelScale never = LevelScale.of(0, 1_000_000);
    assertThat(never.apply(true)).isEqualTo(FeatureScale.NEW);
    assertThat(never.apply(false)).isCloseTo(0, within(0.001f));
    LevelScale always = LevelScale.of(1_000_000, 1_000_000);
    assertThat(always.apply(false)).isEqualTo(-FeatureScale.NEW);
    assertThat(always.apply(true)).isCloseTo(0, within(0.001f));
  }

  @Test
  void eachLevelIsAFeature() {
    FeatureColumn.Leveled levels = leveled(50, 30, 20);
    float[] target = new float[8];
    Arrays.fill(target, -7);
    levels.write(1, target, 1);
    assertThat(target)
        .containsExactly(
            -7,
            levels.levels().get(0).apply(false),
            1,
            levels.levels().get(1).apply(true),
            1,
            levels.levels().get(2).apply(false),
            1,
            -7);
    assertThat(levels.features()).isEqualTo(3);
  }

  /** Where a column has L levels with variance 1 each, L - 1 of them are free. */
  @Test
  void columnsOfLevelsWeighLikeNumbers() {
    assertThat(leveled(1, 1, 1, 1, 1).weight()).isEqualTo(0.5f);
    assertThat(leveled(1, 1).weight()).isEqualTo(1);
    assertThat(leveled(1).weight()).isEqualTo(1);
    assertThat(new FeatureColumn.Measured(FeatureScale.fit(new float[] {1, 2})).weight())
        .isEqualTo(1);
    assertThat(new FeatureColumn.Plain(0, 1).weight()).isEqualTo(1);
  }

  @Test
  void probabilitiesSumToOne() {
    SplittableRandom random = new SplittableRandom(1);
    FeatureColumn.Leveled levels = leveled(500, 300, 195, 5, 0);
    for (int trial = 0; trial < 200; trial++) {
      double[] means = random.doubles(7, -30, 30).toArray();
      double[] probabilities = levels.probabilities(means, 2);
      assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(1e-12));
      for (double probability : probabilities) {
        assertThat(probability).isPositive();
        assertThat(probability).isLessThanOrEqualTo(probabilities[levels.largest(probabilities)]);
      }
    }
  }

  /** Features of 0 are what is usual: the shares of the training rows. */
  @Test
  void probabilitiesOfWhatIsUsualAreTheShares() {
    double[] probabilities = leveled(500, 300, 200).probabilities(new double[3], 0);
    assertThat(probabilities).containsExactly(new double[] {0.5, 0.3, 0.2}, within(0.001));
  }

  @Test
  void expectedFeaturesOfALevelAreCertainty() {
    FeatureColumn.Leveled levels = leveled(500, 300, 200);
    for (int own = 0; own < 3; own++) {
      double[] means = new double[3];
      for (int level = 0; level < 3; level++) {
        means[level] = levels.levels().get(level).apply(level == own);
      }
      double[] probabilities = levels.probabilities(means, 0);
      assertThat(probabilities[own]).isGreaterThan(0.999);
      assertThat(levels.largest(probabilities)).isEqualTo(own);
    }
  }

  @Test
  void levelsAreNotOnALine() {
    assertThatIllegalStateException().isThrownBy(() -> leveled(1, 2).invert(0));
    assertThatIllegalStateException().isThrownBy(() -> leveled(1, 2).slope(0));
  }

  @Test
  void plainNumbersComeBack() {
    FeatureColumn.Plain plain = new FeatureColumn.Plain(100, 20);
    float[] target = new float[2];
    plain.write(130, target, 0);
    assertThat(target).containsExactly(1.5f, 1);
    assertThat(plain.invert(1.5)).isEqualTo(130);
    assertThat(plain.slope(1.5)).isEqualTo(20);
    assertThat(plain.features()).isEqualTo(1);
  }

  private static FeatureColumn.Leveled leveled(long... counts) {
    long rows = Arrays.stream(counts).sum();
    List<LevelScale> levels =
        Arrays.stream(counts).mapToObj(count -> LevelScale.of(count, rows)).toList();
    return new FeatureColumn.Leveled(levels);
  }
}
