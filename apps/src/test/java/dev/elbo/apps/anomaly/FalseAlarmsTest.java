// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the default threshold promises: 1 % of rows like those of training are flagged. */
class FalseAlarmsTest {
  @ParameterizedTest
  @CsvSource({"CLEAN, 20000", "CONTAMINATED, 5000"})
  void onePercentOfNormalRowsIsFlagged(TrainingRows training, int rows) {
    Dataset fresh = Normal.data(rows, 100);
    long flagged = 0;
    try (Engine engine = Engine.create(2)) {
      for (int seed = 1; seed <= 3; seed++) {
        DetectorConfig config = DetectorConfig.of(training).withSteps(100).withSeed(seed);
        Detector detector = SmallDetectors.fit(config, Normal.data(600, seed), engine);
        flagged +=
            Arrays.stream(detector.session(engine).score(fresh))
                .filter(detector.threshold()::flags)
                .count();
      }
    }
    // 1.13 % and 1.26 % measured. Of 600 rows each the share is 1 % with a standard deviation of
    // 0.4 %, of the three 0.24 %.
    assertThat(flagged / (3.0 * rows)).isBetween(0.005, 0.017);
  }
}
