// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ManifoldTest {
  /** Quartile of the standard normal distribution. */
  private static final float QUARTILE = 0.6744898f;

  @Test
  void coordinatesAreQuantilesAtTheMiddlesOfEqualShares() {
    float[] two = Manifold.coordinates(2);
    assertThat(two[1]).isCloseTo(QUARTILE, within(1e-6f));
    assertThat(two[0]).isEqualTo(-two[1]);
    float[] five = Manifold.coordinates(5);
    assertThat(five[0]).isCloseTo(-1.2815516f, within(1e-6f)); // 10 percent
    assertThat(five[1]).isCloseTo(-0.5244005f, within(1e-6f)); // 30 percent
    assertThat(five[2]).isZero();
    assertThat(five[3]).isEqualTo(-five[1]);
    assertThat(five[4]).isEqualTo(-five[0]);
  }

  @Test
  void codesRunFromTheTopLeftToTheBottomRight() {
    float q = Manifold.coordinates(2)[1];
    assertThat(Manifold.codes(3, 2, 0, 2))
        .isDeepEqualTo(new float[][] {{q, 0, -q}, {q, 0, q}, {-q, 0, -q}, {-q, 0, q}});
  }

  @Test
  void refusesBadArguments() {
    assertThatThrownBy(() -> Manifold.coordinates(1)).hasMessage("steps must be at least 2, got 1");
    assertThatThrownBy(() -> Manifold.codes(1, 0, 0, 5))
        .hasMessage("a plane needs two different dimensions from 0 to 0, got 0 and 0");
    assertThatThrownBy(() -> Manifold.codes(3, 1, 3, 5))
        .hasMessage("a plane needs two different dimensions from 0 to 2, got 1 and 3");
  }
}
