// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SyntheticRowsTest {
  @Test
  void imagesAreMostlyBlackPixelsBetween0And1() {
    float[] values = new SyntheticRows(Workload.CLASSIC).values();
    assertThat(values).hasSize(60_000 * 784);
    int black = 0;
    int inRange = 0;
    for (float value : values) {
      inRange += 0 <= value && value <= 1 ? 1 : 0;
      black += value == 0 ? 1 : 0;
    }
    assertThat(inRange).isEqualTo(values.length);
    assertThat(black / (double) values.length).isBetween(0.7, 0.9);
  }

  @Test
  void theSeedDecidesValuesAndOrders() {
    SyntheticRows first = new SyntheticRows(Workload.SMALL);
    SyntheticRows second = new SyntheticRows(Workload.SMALL);
    assertThat(first.values()).isEqualTo(second.values());
    int[] order = first.nextOrder();
    assertThat(order).isEqualTo(second.nextOrder()).isNotEqualTo(first.nextOrder());
    Arrays.sort(order);
    assertThat(order).isEqualTo(IntStream.range(0, Workload.SMALL.rows()).toArray());
  }
}
