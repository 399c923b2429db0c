// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.elbo.data.Dataset;
import dev.elbo.engine.kernel.KernelSelector;
import dev.elbo.testkit.Allocations;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Scoring allocates nothing once it is compiled, with kernels that allocate nothing: the scalar
 * ones make lanes for each sum, and those of narrower vectors make some objects.
 */
class ScorerAllocationTest {
  private static final int ROWS = 600;
  private static final int MOST_RUNS = 3000;

  /** What asking for the bytes takes. A byte for each row would be more. */
  private static final long FEW_BYTES = 400;

  private final Dataset data = ScoredModels.numbers(ROWS);
  private final float[] rows = ScoredModels.rows(data);
  private final double[] scores = new double[ROWS];

  @ParameterizedTest
  @EnumSource(ScoreKind.class)
  void batchesAllocateNothing(ScoreKind kind) {
    ModelScorer scorer = ModelScorer.of(ScoredModels.gaussian(3), kind, 4);
    assertFewBytes(() -> scorer.score(rows, ROWS, scores));
  }

  @ParameterizedTest
  @EnumSource(ScoreKind.class)
  void singleRowsAllocateNothing(ScoreKind kind) {
    ModelScorer scorer = ModelScorer.of(ScoredModels.gaussian(3), kind, 4);
    float[] row = ScoredModels.row(data, 1);
    assertFewBytes(
        () -> {
          for (int i = 0; i < ROWS; i++) {
            scores[i] = scorer.score(row);
          }
        });
  }

  private static void assertFewBytes(Runnable run) {
    assumeTrue(KernelSelector.select().name().equals("vector x16"), "kernels that allocate");
    assertThat(Allocations.least(MOST_RUNS, FEW_BYTES, run)).isLessThanOrEqualTo(FEW_BYTES);
  }
}
