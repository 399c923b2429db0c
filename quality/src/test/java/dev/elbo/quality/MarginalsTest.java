// SPDX-License-Identifier: Apache-2.0
package dev.elbo.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class MarginalsTest {
  @Test
  void distancesAreThoseCountedByHand() {
    double[] a = {3, 1, 2, 2};
    assertThat(Marginals.kolmogorovSmirnov(a, new double[] {2, 1, 3, 2})).isZero();
    assertThat(Marginals.kolmogorovSmirnov(a, new double[] {4, 5})).isEqualTo(1);
    assertThat(Marginals.kolmogorovSmirnov(a, new double[] {2, 3})).isEqualTo(0.25);
    assertThat(Marginals.totalVariation(a, new double[] {2, 1, 3, 2})).isZero();
    assertThat(Marginals.totalVariation(a, new double[] {7})).isCloseTo(1, within(1e-12));
    assertThat(Marginals.totalVariation(a, new double[] {2, 3})).isCloseTo(0.25, within(1e-12));
  }
}
