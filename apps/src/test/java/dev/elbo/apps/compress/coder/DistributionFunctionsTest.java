// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.coder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DistributionFunctionsTest {
  @Test
  void normalIsWithinAMilliardth() {
    double worst = 0;
    for (double x = -9.5; x < 9.5; x += 0.000917) {
      double exact = Math.abs(x) > 9 ? (x > 0 ? 1 : 0) : CdfTable.normal(x);
      worst = Math.max(worst, Math.abs(NormalCdf.at(x) - exact));
    }
    assertThat(worst).isLessThan(1e-9);
    assertThat(NormalCdf.at(Double.POSITIVE_INFINITY)).isCloseTo(1, within(1e-15));
    assertThat(NormalCdf.at(Double.NEGATIVE_INFINITY)).isCloseTo(0, within(1e-15));
    assertThat(NormalCdf.at(Double.NaN)).isCloseTo(0, within(1e-15));
  }

  @Test
  void studentIsTheIntegralOfItsDensity() {
    for (int degrees : new int[] {1, 2, 3, 4, 5, 8, 31, 100}) {
      StudentCdf cdf = new StudentCdf(degrees);
      assertThat(cdf.at(0)).isCloseTo(0.5, within(1e-15));
      assertThat(cdf.at(Double.NEGATIVE_INFINITY)).isCloseTo(0, within(1e-12));
      assertThat(cdf.at(1e200)).isCloseTo(1, within(1e-12));
      double ratio = 0;
      for (double x = -6; x < 6; x += 0.37) {
        double h = 1e-4;
        double slope = (cdf.at(x + h) - cdf.at(x - h)) / (2 * h);
        double density = Math.pow(1 + x * x / degrees, -0.5 * (degrees + 1));
        ratio = ratio == 0 ? slope / density : ratio;
        assertThat(slope / density).isCloseTo(ratio, within(1e-4 * ratio));
      }
    }
    // Quantiles from tables (Abramowitz and Stegun 1964, table 26.10).
    assertThat(new StudentCdf(1).at(6.314)).isCloseTo(0.95, within(1e-5));
    assertThat(new StudentCdf(5).at(2.015)).isCloseTo(0.95, within(1e-5));
    assertThat(new StudentCdf(10).at(2.764)).isCloseTo(0.99, within(1e-5));
  }

  @Test
  void countsAreTheSumOfTheirProbabilities() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 60; i++) {
      double mean = Math.exp(random.nextDouble(-4, 7));
      double size = Math.exp(random.nextDouble(-8, 9));
      CountCdf cdf = new CountCdf(mean, size);
      double probability = Math.exp(-size * Math.log1p(mean / size));
      double sum = 0;
      for (int k = 0; k < 1500; k++) {
        assertThat(cdf.below(k)).as("%f %f %d", mean, size, k).isCloseTo(sum, within(1e-9));
        sum += probability;
        probability *= (size + k) / (k + 1) * (mean / (size + mean));
      }
    }
  }

  @Test
  void countsOfMillionsAreNearTheNormal() {
    CountCdf cdf = new CountCdf(5e6, 2e4);
    double deviation = Math.sqrt(5e6 + 5e6 * 5e6 / 2e4);
    for (double z = -3; z < 3; z += 0.25) {
      long count = Math.round(5e6 + z * deviation);
      assertThat(cdf.below(count)).isCloseTo(CdfTable.normal(z), within(0.002));
    }
  }

  @Test
  void halvingTakesAnyFunction() {
    SplittableRandom random = new SplittableRandom(9);
    HalvingCode code = new HalvingCode();
    HalvingCode.Below[] functions = {
      place -> Double.NaN,
      place -> 0,
      place -> -place,
      place -> place == 7 ? Double.POSITIVE_INFINITY : place,
      place -> Math.sin(place),
      place -> place < 1000 ? 0 : 1,
      place -> 1e300 * place
    };
    Ans ans = new Ans();
    long[] ends = new long[5000];
    long[] places = new long[ends.length];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = 1 + random.nextLong(1L << random.nextInt(1, 53));
      places[i] = random.nextLong(-3, ends[i] - 3);
      code.push(ans, functions[i % functions.length], -3, ends[i] - 3, places[i]);
    }
    for (int i = ends.length - 1; i >= 0; i--) {
      HalvingCode.Below function = functions[i % functions.length];
      assertThat(code.pop(ans, function, -3, ends[i] - 3)).isEqualTo(places[i]);
    }
    assertThat(ans.state()).isEqualTo(new Ans().state());
  }

  @Test
  void halvingOfNoMassCostsTheSameForAll() {
    HalvingCode code = new HalvingCode();
    for (long place : new long[] {0, 1, 77, 499, 999}) {
      double bits = StackCost.bits(ans -> code.push(ans, x -> 0, 0, 1000, place));
      assertThat(bits).isCloseTo(Math.log(1000) / Math.log(2), within(5e-3));
    }
  }
}
