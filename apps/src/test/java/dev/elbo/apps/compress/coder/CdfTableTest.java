// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.coder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CdfTableTest {
  private static final double ONE = 1 << CdfTable.BITS;

  @Test
  void theNormalDistributionIsThatOfTables() {
    // Abramowitz and Stegun 1964, table 26.1.
    assertThat(CdfTable.normal(0)).isEqualTo(0.5);
    assertThat(CdfTable.normal(1)).isCloseTo(0.841344746068543, within(1e-14));
    assertThat(CdfTable.normal(-2)).isCloseTo(0.022750131948179, within(1e-14));
    assertThat(CdfTable.normal(3)).isCloseTo(0.998650101968370, within(1e-14));
    assertThat(CdfTable.normal(-6)).isCloseTo(9.86587645e-10, within(1e-14));
  }

  @Test
  void valuesAreThoseOfTheFunctionAndNeverFall() {
    SplittableRandom random = new SplittableRandom(1);
    float[] x = new float[20_000];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (random.nextGaussian() * (i % 2 == 0 ? 6 : 0.01));
    }
    Arrays.sort(x);
    int normal = 0;
    int logistic = 0;
    for (float value : x) {
      int nextNormal = CdfTable.NORMAL.at(value);
      int nextLogistic = CdfTable.LOGISTIC.at(value);
      assertThat(nextNormal).isGreaterThanOrEqualTo(normal);
      assertThat(nextLogistic).isGreaterThanOrEqualTo(logistic);
      normal = nextNormal;
      logistic = nextLogistic;
      if (Math.abs(value) < 7) {
        assertThat(normal / ONE).isCloseTo(CdfTable.normal(value), within(3e-6));
      }
      assertThat(logistic / ONE).isCloseTo(1 / (1 + Math.exp(-value)), within(3e-6));
    }
  }

  @Test
  void endsHold() {
    assertThat(CdfTable.NORMAL.at(Float.NEGATIVE_INFINITY)).isBetween(0, 2);
    assertThat(CdfTable.NORMAL.at(Float.POSITIVE_INFINITY)).isEqualTo(1 << CdfTable.BITS);
    assertThat(CdfTable.LOGISTIC.at(Float.MAX_VALUE)).isBetween((1 << CdfTable.BITS) - 20, 1 << 30);
    assertThat(CdfTable.LOGISTIC.at(Float.NaN)).isBetween(0, 1 << CdfTable.BITS);
  }
}
