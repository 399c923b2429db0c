// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SetsResultTest {
  private static SetResult set(double detector, long flagged, long normal) {
    ProtocolResult result = new ProtocolResult(20, 30, detector, 0, 0, 0);
    return new SetResult("x", 50, 5, result, result, new FalseAlarms(flagged, normal));
  }

  @Test
  void setsCountAlikeForMeansAndRowsForFalseAlarms() {
    SetsResult result =
        new SetsResult(List.of(set(0.5, 9, 1000), set(0.7, 1, 3000), set(0.9, 500, 999)), 2, 1);

    assertThat(result.mean(set -> set.novelty().detector())).isEqualTo((0.5 + 0.7 + 0.9) / 3);
    // 500 rows with each of two seeds: the third set has too few.
    assertThat(result.setsWithRate()).isEqualTo(2);
    assertThat(result.pooledFalseAlarms()).isEqualTo(new FalseAlarms(10, 4000));
    assertThat(result.pooledFalseAlarms().rate()).isEqualTo(0.0025);
  }

  @Test
  void withoutLargeSetsThereIsNoRate() {
    SetsResult result = new SetsResult(List.of(set(0.5, 9, 499)), 1, 1);

    assertThat(result.setsWithRate()).isZero();
    assertThat(result.pooledFalseAlarms().rate()).isNaN();
  }

  @Test
  void meansOverSeeds() {
    ProtocolResult mean =
        ProtocolResult.mean(
            List.of(
                new ProtocolResult(20, 30, 0.5, 0.25, 0.75, 1),
                new ProtocolResult(20, 30, 1, 0.75, 0.25, 0.5)));

    assertThat(mean).isEqualTo(new ProtocolResult(20, 30, 0.75, 0.5, 0.5, 0.75));
  }
}
