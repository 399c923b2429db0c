// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RankSumTest {
  @Test
  void byHand() {
    boolean[] anomalous = {false, true, false, true};
    assertThat(RankSum.rocAuc(new double[] {1, 2, 3, 4}, anomalous)).isEqualTo(0.75);
    assertThat(RankSum.rocAuc(new double[] {4, 3, 2, 1}, anomalous)).isEqualTo(0.25);
    assertThat(RankSum.rocAuc(new double[] {0, 1, 0, 1}, anomalous)).isEqualTo(1);
    assertThat(RankSum.rocAuc(new double[4], anomalous)).isEqualTo(0.5);
  }
}
