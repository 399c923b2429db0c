// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PermutationTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 17, 1000})
  void holdsEveryNumberOnce(int n) {
    int[] order = Permutation.of(42, 3, n);
    Arrays.sort(order);
    assertThat(order).isEqualTo(IntStream.range(0, n).toArray());
  }

  @Test
  void dependsOnSeedAndEpochOnly() {
    int[] order = Permutation.of(42, 3, 50);
    assertThat(Permutation.of(42, 3, 50)).isEqualTo(order);
    assertThat(Permutation.of(42, 4, 50)).isNotEqualTo(order);
    assertThat(Permutation.of(43, 3, 50)).isNotEqualTo(order);
  }

  // Each count within 5 standard errors; false alarm 1.4e-5 over the 24.
  @Test
  void allOrdersOfFourAreEquallyLikely() {
    int draws = 24_000;
    int[] counts = new int[256];
    for (int epoch = 0; epoch < draws; epoch++) {
      int[] order = Permutation.of(7, epoch, 4);
      counts[(order[0] << 6) | (order[1] << 4) | (order[2] << 2) | order[3]]++;
    }
    assertThat(Arrays.stream(counts).filter(count -> count > 0).count()).isEqualTo(24);
    for (int count : counts) {
      if (count > 0) {
        assertThat(Math.abs(count - draws / 24.0)).isLessThan(5.0 * Math.sqrt(draws / 24.0));
      }
    }
  }

  @Test
  void refusesANegativeLength() {
    assertThatThrownBy(() -> Permutation.of(1, 2, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("n must be at least 0, got -1");
  }
}
