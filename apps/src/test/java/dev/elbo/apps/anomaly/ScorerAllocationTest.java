// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.engine.Engine;
import dev.elbo.testkit.Allocations;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Services score all day: what they take from the heap, the collector must find. */
class ScorerAllocationTest {
  private static final int MOST_RUNS = 20_000;
  private static final int ROWS = 300;

  private static Detector detector(TrainingRows training) {
    try (Engine engine = Engine.create(1)) {
      return SmallDetectors.fit(
          DetectorConfig.of(training).withSteps(20), Normal.data(300, 1), engine);
    }
  }

  /** What asking for the bytes takes is not the scorer's. */
  private static void assertNothing(Runnable run) {
    long asking = Allocations.least(MOST_RUNS, 0, () -> {});
    assertThat(Allocations.least(MOST_RUNS, asking, run)).isEqualTo(asking);
  }

  @ParameterizedTest
  @EnumSource(TrainingRows.class)
  void scoringARowAllocatesNothing(TrainingRows training) {
    Scorer scorer = new Scorer(detector(training));
    float[] row = Normal.rows(1, 2)[0];
    double[] sum = {0};
    assertNothing(() -> sum[0] += scorer.score(row));
    assertThat(sum[0]).isFinite();
  }

  @ParameterizedTest
  @EnumSource(TrainingRows.class)
  void scoringRowsAllocatesNothing(TrainingRows training) {
    float[][] rows = Normal.rows(ROWS, 2);
    double[] scores = new double[ROWS];
    try (Engine engine = Engine.create(1)) {
      DetectorSession session = detector(training).session(engine);
      assertNothing(() -> session.score(rows, ROWS, scores));
    }
  }
}
