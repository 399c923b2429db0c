// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureScaleTest {
  private static float[] sample(double center, double spread, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (center + spread * Normal.number(random));
    }
    return values;
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "100, 1", "-3, 1e-6", "5e5, 2e6", "0, 1e-30", "1e20, 1e25", "0, 1e36"})
  void numbersComeBack(double center, double spread) {
    FeatureScale scale = FeatureScale.fit(sample(center, spread, 500, 1));
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 1000; i++) {
      // From a thousandth of the spread to ten thousand spreads away.
      double away = spread * StrictMath.pow(10, random.nextDouble(-3, 4));
      float value = (float) (center + (random.nextBoolean() ? away : -away));
      if (Float.isFinite(value)) {
        double tolerance = 1e-5 * (Math.abs(value - center) + spread) + 1e-6 * Math.abs(center);
        assertThat(scale.invert(scale.apply(value))).isCloseTo(value, within(tolerance));
      }
    }
  }

  @Test
  void featuresAreTheDefinition() {
    FeatureScale scale = new FeatureScale(3, 2, 0.5f, 1.5f);
    for (double value : new double[] {-1e6, -7, 0, 2.9, 3, 3.1, 40, 1e9}) {
      double x = (value - 3) / 4;
      double size = Math.abs(x);
      double asinh = Math.copySign(Math.log(size + Math.sqrt(size * size + 1)), x);
      assertThat((double) scale.apply((float) value))
          .isCloseTo((2 * asinh - 0.5) / 1.5, within(1e-5));
    }
  }

  @Test
  void slopeIsTheDerivative() {
    FeatureScale scale = FeatureScale.fit(sample(20, 3, 300, 3));
    for (double feature = -8; feature <= 8; feature += 0.37) {
      double step = 1e-5;
      double numeric = (scale.invert(feature + step) - scale.invert(feature - step)) / (2 * step);
      assertThat(scale.slope(feature)).isCloseTo(numeric, within(1e-6 * numeric));
    }
  }

  @Test
  void largerNumbersHaveLargerFeatures() {
    FeatureScale scale = FeatureScale.fit(sample(1, 1, 300, 4));
    float last = Float.NEGATIVE_INFINITY;
    for (double x = 20; x > -20; x -= 0.01) {
      float feature = scale.apply((float) (1 - Math.copySign(Math.expm1(Math.abs(x)), x)));
      assertThat(feature).isGreaterThan(last);
      last = feature;
    }
  }

  @Test
  void trainingRowsHaveMeanZeroAndVarianceOne() {
    float[] values = sample(-5, 30, 1000, 5);
    for (int i = 0; i < 50; i++) {
      values[i] *= 1e6f;
    }
    FeatureScale scale = FeatureScale.fit(values);
    double sum = 0;
    double squares = 0;
    for (float value : values) {
      sum += scale.apply(value);
      squares += scale.apply(value) * scale.apply(value);
    }
    assertThat(sum / values.length).isCloseTo(0, within(1e-5));
    assertThat(squares / values.length).isCloseTo(1, within(1e-4));
  }

  @Test
  void orderDoesNotMatter() {
    float[] values = sample(0, 1, 101, 6);
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    assertThat(FeatureScale.fit(values)).isEqualTo(FeatureScale.fit(sorted));
  }

  @Test
  void centerAndSpreadAreThoseOfTheMiddle() {
    float[] values = sample(7, 2, 20_001, 7);
    for (int i = 0; i < 400; i++) {
      values[i] = 1e9f;
    }
    FeatureScale scale = FeatureScale.fit(values);
    assertThat(scale.center()).isCloseTo(7, within(0.1f));
    assertThat(scale.spread()).isCloseTo(2, within(0.1f));
  }

  @ParameterizedTest
  @ValueSource(floats = {0, -0f, 7, 1e38f, -1e-45f})
  void whatNeverVariedIsNoticedWhenItDoes(float value) {
    FeatureScale scale = FeatureScale.fit(new float[] {value, value, value});
    assertThat(scale.constant()).isTrue();
    assertThat(scale.apply(value)).isZero();
    assertThat(scale.apply(Math.nextUp(value))).isEqualTo(10);
    assertThat(scale.apply(Math.nextDown(value))).isEqualTo(-10);
    assertThat(scale.apply(Float.MAX_VALUE)).isEqualTo(10);
    assertThat(scale.invert(3)).isEqualTo(value);
    assertThat(scale.slope(3)).isZero();
  }

  @Test
  void zerosOfEitherSignAreOne() {
    assertThat(FeatureScale.fit(new float[] {0f, -0f}).constant()).isTrue();
    assertThat(FeatureScale.fit(new float[] {-0f, -0f}).apply(0f)).isZero();
  }

  @Test
  void columnsWithoutValuesAreConstant() {
    FeatureScale scale = FeatureScale.fit(new float[0]);
    assertThat(scale).isEqualTo(new FeatureScale(0, 0, 0, 1));
    assertThat(scale.apply(0)).isZero();
  }

  /** Quartiles, then deciles, then all: a spread is found however rarely a column varies. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 150, 300})
  void columnsThatSeldomVaryHaveASpread(int varying) {
    float[] values = new float[1000];
    Arrays.fill(values, 4);
    for (int i = 0; i < varying; i++) {
      values[i] = 5 + i % 3;
    }
    FeatureScale scale = FeatureScale.fit(values);
    assertThat(scale.constant()).isFalse();
    assertThat(scale.apply(5) - scale.apply(4)).isGreaterThan(0.5f);
    assertThat(scale.invert(scale.apply(6))).isCloseTo(6, within(1e-3));
  }

  /** A single wild value leaves the others as far apart as they were. */
  @Test
  void wildValuesDrownNoOthers() {
    float[] values = sample(0, 1, 1000, 8);
    float before = FeatureScale.fit(values).apply(2) - FeatureScale.fit(values).apply(-2);
    values[0] = 1e30f;
    FeatureScale scale = FeatureScale.fit(values);
    assertThat(scale.apply(2) - scale.apply(-2)).isGreaterThan(0.3f * before);
    assertThat(scale.apply(1e30f)).isGreaterThan(scale.apply(1e15f)).isLessThan(100);
  }

  static float[][] extremes() {
    float largest = Float.MAX_VALUE;
    float least = Float.MIN_VALUE;
    return new float[][] {
      {-1e38f, 1e38f, 0, 3e37f},
      {-largest, largest},
      {-largest, -largest, largest, largest},
      {largest, Math.nextDown(largest)},
      {0, least, 2 * least},
      {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, least},
      {Float.MIN_NORMAL, -Float.MIN_NORMAL, 0},
      {1e38f, 1e-38f, 1, 0}
    };
  }

  @ParameterizedTest
  @MethodSource("extremes")
  void extremeNumbersHaveFiniteFeatures(float[] values) {
    FeatureScale scale = FeatureScale.fit(values);
    assertThat(scale.spread()).isFinite().isPositive();
    assertThat(scale.deviation()).isFinite().isPositive();
    float[] others = {
      0, 1, -1, Float.MIN_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE, Float.POSITIVE_INFINITY
    };
    for (float[] some : new float[][] {values, others}) {
      for (float value : some) {
        // Squares, of which distances are made, are finite as well.
        assertThat(scale.apply(value)).isFinite().isBetween(-1e15f, 1e15f);
      }
    }
  }

  /** A reader may give 1 / 0; that is not missing but as far out as can be. */
  @Test
  void infinityIsFarOut() {
    FeatureScale scale = FeatureScale.fit(sample(0, 1, 100, 9));
    assertThat(scale.apply(Float.POSITIVE_INFINITY)).isEqualTo(scale.apply(Float.MAX_VALUE));
    assertThat(scale.apply(Float.NEGATIVE_INFINITY)).isEqualTo(scale.apply(-Float.MAX_VALUE));
  }
}
