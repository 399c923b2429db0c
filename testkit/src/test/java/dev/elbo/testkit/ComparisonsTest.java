// SPDX-License-Identifier: Apache-2.0
package dev.elbo.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ComparisonsTest {
  @Test
  void bitsTellZerosApartButNotNans() {
    assertThat(Bits.same(0f, -0f)).isFalse();
    assertThat(Bits.same(Float.NaN, Float.intBitsToFloat(0xffc01234))).isTrue();
    assertThat(Bits.same(1f, Math.nextUp(1f))).isFalse();
  }

  @Test
  void bitsNameThePlace() {
    assertThatThrownBy(() -> Bits.assertSame("y", new float[] {1f, 0f}, new float[] {1f, -0f}))
        .isInstanceOf(AssertionError.class)
        .hasMessage("y at 1: -0.0 (-0x0.0p0) instead of 0.0 (0x0.0p0)");
    assertThatThrownBy(() -> Bits.assertSame("y", new float[1], new float[2]))
        .isInstanceOf(AssertionError.class)
        .hasMessage("y: length 2 instead of 1");
  }

  @Test
  void nearCountsRoundings() {
    assertThat(Ulps.near(1f, 1 + Ulps.ROUNDING, 1, 1)).isTrue();
    assertThat(Ulps.near(1f, 1 + 3 * Ulps.ROUNDING, 2, 1)).isFalse();
    assertThat(Ulps.near(1f, 1 + 3 * Ulps.ROUNDING, 2, 2)).isTrue();
    assertThat(Ulps.near(Float.NaN, Double.NaN, 1, 1)).isTrue();
    assertThat(Ulps.near(Float.NaN, 1, 1, 1)).isFalse();
    assertThat(Ulps.near(1f, Double.NaN, 1, 1)).isFalse();
    assertThat(Ulps.near(Float.POSITIVE_INFINITY, 1e39, 1, 1)).isTrue();
    assertThat(Ulps.near(Float.MAX_VALUE, 1e39, 1, 1)).isFalse();
  }

  @Test
  void numbersRepeatAndKeepTheirRange() {
    assertThat(Numbers.of(7).reals(20, -2, 3)).isEqualTo(Numbers.of(7).reals(20, -2, 3));
    assertThat(Numbers.of(7).words(9)).isNotEqualTo(Numbers.of(8).words(9));
    for (float value : Numbers.of(1).integers(1000, 8)) {
      assertThat(value).isBetween(-8f, 8f).isEqualTo(Math.round(value));
    }
    float sum = 0;
    for (float value : Numbers.of(2).reals(1000, -2, 3)) {
      assertThat(value).isBetween(-2f, 3f);
      sum += value;
    }
    // Mean 0.5, standard error 1.44 / sqrt(1000); the seed is fixed.
    assertThat(sum / 1000).isBetween(0.35f, 0.65f);
    assertThat(Numbers.of(3).awkward(500))
        .contains(Float.NaN, Float.MIN_VALUE, Float.NEGATIVE_INFINITY);
  }
}
