// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class RowLogSumsTest {
  private static final double NOTHING = Double.NEGATIVE_INFINITY;

  @Test
  void sumsRowsSeparately() {
    RowLogSums sums = new RowLogSums(2);
    sums.add(0, Math.log(2));
    sums.add(1, Math.log(7));
    sums.add(0, Math.log(5));
    sums.add(0, Math.log(3));
    assertThat(sums.logSum(0)).isCloseTo(Math.log(10), within(1e-12));
    assertThat(sums.logSum(1)).isCloseTo(Math.log(7), within(1e-12));
  }

  @Test
  void weightsFarOutsideTheRangeOfExpAreSummed() {
    assertThat(logSum(-5000, -5000 + Math.log(3))).isCloseTo(-5000 + Math.log(4), within(1e-9));
    assertThat(logSum(5000 + Math.log(3), 5000)).isCloseTo(5000 + Math.log(4), within(1e-9));
  }

  @Test
  void impossibleDrawsAddNothingWhereverTheyCome() {
    assertThat(logSum(NOTHING, -3, NOTHING)).isEqualTo(-3);
    assertThat(logSum(NOTHING, NOTHING)).isEqualTo(NOTHING);
    assertThat(logSum()).isEqualTo(NOTHING);
  }

  @Test
  void aBrokenWeightIsNotHidden() {
    assertThat(logSum(-3, Double.NaN)).isNaN();
    assertThat(logSum(Double.NaN, -3)).isNaN();
  }

  private static double logSum(double... weights) {
    RowLogSums sums = new RowLogSums(1);
    for (double w : weights) {
      sums.add(0, w);
    }
    return sums.logSum(0);
  }
}
