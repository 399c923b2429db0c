// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.coder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatentGridTest {
  private static Ans filled(int words) {
    Ans ans = new Ans();
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < words; i++) {
      ans.pushBits(random.nextInt() >>> 1, 31);
    }
    return ans;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 9, 12, 14})
  void valuesRiseAndBinsHaveEqualMass(int bits) {
    LatentGrid grid = LatentGrid.of(bits);
    for (int bin = 0; bin < 1 << bits; bin++) {
      double mass = (bin + 0.5) / (1 << bits);
      assertThat(CdfTable.normal(grid.value(bin))).isCloseTo(mass, within(1e-6));
      if (bin > 0) {
        assertThat(grid.value(bin)).isGreaterThan(grid.value(bin - 1));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7, 12, 14})
  void whatIsTakenOffGoesBack(int bits) {
    LatentGrid grid = LatentGrid.of(bits);
    SplittableRandom random = new SplittableRandom(4);
    Ans ans = filled(4_000);
    AnsState before = ans.state();
    int count = 3_000;
    float[] mean = new float[count];
    float[] inverse = new float[count];
    int[] bins = new int[count];
    for (int i = 0; i < count; i++) {
      mean[i] = (float) (random.nextGaussian() * (i % 10 == 0 ? 20 : 1));
      inverse[i] = (float) Math.exp(random.nextGaussian() * 4);
      bins[i] =
          i % 3 == 0
              ? grid.popAny(ans, mean[i], inverse[i])
              : grid.popNear(ans, mean[i], inverse[i]);
      assertThat(bins[i]).isBetween(0, (1 << bits) - 1);
    }
    for (int i = count - 1; i >= 0; i--) {
      if (i % 3 == 0) {
        grid.pushAny(ans, bins[i], mean[i], inverse[i]);
      } else {
        grid.pushNear(ans, bins[i], mean[i], inverse[i]);
      }
    }
    assertThat(ans.state()).isEqualTo(before);
  }

  @Test
  void everyBinCanBePushedUnderAnyGaussian() {
    LatentGrid grid = LatentGrid.of(6);
    for (float mean : new float[] {-30, -0.1f, 4}) {
      for (int bin = 0; bin < 64; bin++) {
        Ans ans = new Ans();
        grid.pushAny(ans, bin, mean, 50);
        assertThat(grid.popAny(ans, mean, 50)).isEqualTo(bin);
      }
    }
  }

  /** Takes latents off under q and puts them back under p, as bits-back coding does. */
  @Test
  void theCostOfLatentsIsTheDivergence() {
    LatentGrid grid = LatentGrid.of(12);
    float mean = 0.8f;
    float deviation = 0.2f;
    int count = 20_000;
    Ans ans = filled(2 * count);
    Ans prior = new Ans();
    long before = ans.bits();
    double square = 0;
    for (int i = 0; i < count; i++) {
      int bin = grid.popNear(ans, mean, 1 / deviation);
      double apart = (grid.value(bin) - mean) / deviation;
      square += apart * apart;
      prior.pushBits(bin, grid.bits());
    }
    assertThat(square / count).isCloseTo(1, within(0.05));
    double cost = (prior.bits() - (before - ans.bits())) * Math.log(2) / count;
    double divergence = 0.5 * (mean * mean + deviation * deviation - 1) - Math.log(deviation);
    assertThat(cost).isCloseTo(divergence, within(0.01));
  }
}
