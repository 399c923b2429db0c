// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.elbo.engine.Engine;
import dev.elbo.engine.kernel.KernelSelector;
import dev.elbo.engine.kernel.ScalarKernels;
import dev.elbo.testkit.Allocations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Services score all day: what they take from the heap, the collector must find. */
class DetectorAllocationTest {
  private static final int MOST_RUNS = 2000;
  private static final int ROWS = 300;

  /** What asking for the bytes takes. A byte for each row would be more. */
  private static final long FEW_BYTES = 250;

  private static final boolean SCALAR = KernelSelector.select().kernels() instanceof ScalarKernels;

  /** Scalar kernels take 16 floats for each sum, of which a member's ELBO has two. */
  private static long sums(TrainingRows training) {
    return SCALAR ? ROWS * DetectorConfig.of(training).members() * 2L * 80 : FEW_BYTES;
  }

  /** Narrower vectors may be objects, whatever the scorer does. */
  @BeforeEach
  void kernelsThatAllocateNothingElse() {
    assumeTrue(SCALAR || KernelSelector.select().name().equals("vector x16"), "narrow vectors");
  }

  private static Detector detector(TrainingRows training) {
    try (Engine engine = Engine.create(1)) {
      return SmallDetectors.fit(
          DetectorConfig.of(training).withSteps(20), Normal.data(300, 1), engine);
    }
  }

  @ParameterizedTest
  @EnumSource(TrainingRows.class)
  void scoringARowAllocatesNothingButSums(TrainingRows training) {
    Scorer scorer = new Scorer(detector(training));
    float[] row = Normal.rows(1, 2)[0];
    double[] sum = {0};
    long sums = sums(training);
    Runnable rows =
        () -> {
          for (int i = 0; i < ROWS; i++) {
            sum[0] += scorer.score(row);
          }
        };
    assertThat(Allocations.least(MOST_RUNS, sums, rows)).isLessThanOrEqualTo(sums);
    assertThat(sum[0]).isFinite();
  }

  @ParameterizedTest
  @EnumSource(TrainingRows.class)
  void scoringRowsAllocatesNothingButSums(TrainingRows training) {
    float[][] rows = Normal.rows(ROWS, 2);
    double[] scores = new double[ROWS];
    long sums = sums(training);
    try (Engine engine = Engine.create(1)) {
      DetectorSession session = detector(training).session(engine);
      assertThat(Allocations.least(MOST_RUNS, sums, () -> session.score(rows, ROWS, scores)))
          .isLessThanOrEqualTo(sums);
    }
  }
}
