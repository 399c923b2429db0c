// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.elbo.engine.Engine;
import dev.elbo.engine.kernel.KernelSelector;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The bits of scores as they must be with every JDK, kernel and number of threads. Until the first
 * release they may change with the kernels; take the new ones from the failure's text and say so in
 * the CHANGELOG.
 */
class DetectorGoldenTest {
  private static final String[] CLEAN = {
    "0x1.c42b3fe26ac3fp-1",
    "0x1.01783ecd3d368p-1",
    "0x1.c6d77e4eaed9bp2",
    "0x1.116b9cb214fb4p1",
    "-0x1.e68925c39f5p-4"
  };
  private static final String[] CONTAMINATED = {
    "0x1.d0fd6f784f002p0",
    "0x1.1f084d8c8cbbfp-1",
    "0x1.414f2d42b91c4p3",
    "0x1.b22f77c231739p1",
    "-0x1.a5121824906cdp-1"
  };

  @ParameterizedTest
  @CsvSource({
    "scalar, 1, CLEAN",
    "scalar, 1, CONTAMINATED",
    "vector, 1, CLEAN",
    "vector, 1, CONTAMINATED",
    "vector, 3, CLEAN",
    "vector, 3, CONTAMINATED"
  })
  void scoresArePinned(String kernels, int threads, TrainingRows training) {
    assumeTrue(
        kernels.equals("scalar")
            || ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
        "jdk.incubator.vector is not in the boot layer");
    try (Engine engine = Engine.create(KernelSelector.select(kernels), threads)) {
      Detector detector =
          SmallDetectors.fit(SmallDetectors.config(training), Normal.data(120, 3), engine);
      float[][] rows = Normal.rows(5, 4);
      // One far out, one that breaks a rule and one that is not complete.
      rows[2][0] = 1e6f;
      rows[3][1] = -rows[3][1];
      rows[4][5] = Float.NaN;
      double[] scores = new double[5];
      detector.session(engine).score(rows, 5, scores);
      assertThat(Arrays.stream(scores).mapToObj(Double::toHexString))
          .containsExactly(training == TrainingRows.CLEAN ? CLEAN : CONTAMINATED);
    }
  }
}
