// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.elbo.data.BundledData;
import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.engine.kernel.KernelSelector;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The bits of class probabilities as they must be with every JDK, kernel and number of threads.
 * Until the first release they may change with the kernels; take the new ones from the failure's
 * text and say so in the CHANGELOG.
 */
class ClassifierGoldenTest {
  /** Large, so that some rows are sure and agreement counts after few steps. */
  private static final double RATE = 0.02;

  private static final String[] DIGITS = {
    "0x1.c21136p-15", "0x1.c02e36p-21", "0x1.d65a78p-28", "0x1.17eb06p-11", "0x1.53335ep-29"
  };
  private static final String[] NUMBERS = {
    "0x1.9b2b6p-26", "0x1.1a905p-11", "0x1.0c2c86p-20", "0x1.b1af2ep-13", "0x1.194282p-12"
  };

  @ParameterizedTest
  @CsvSource({"scalar, 1", "vector, 1", "vector, 3"})
  void probabilitiesOfDigitsArePinned(String kernels, int threads) {
    Dataset digits = BundledData.digits();
    ClassifierConfig config = ClassifierConfig.forData(digits);
    PartlyLabelled rows = PartlyLabelled.of(digits).drawn(20, 1);
    assertThat(probabilities(rows, config, 60, kernels, threads)).containsExactly(DIGITS);
  }

  @ParameterizedTest
  @CsvSource({"scalar, 1", "vector, 1", "vector, 3"})
  void probabilitiesOfNumbersArePinned(String kernels, int threads) {
    Dataset numbers = BundledData.breastCancer();
    ClassifierConfig config = ClassifierConfig.forData(numbers);
    PartlyLabelled rows = PartlyLabelled.of(numbers).drawn(20, 1);
    assertThat(probabilities(rows, config, 60, kernels, threads)).containsExactly(NUMBERS);
  }

  /**
   * The probabilities of a few rows after a few steps, the agreement on changed rows among them.
   */
  private static List<String> probabilities(
      PartlyLabelled rows, ClassifierConfig config, int steps, String kernels, int threads) {
    assumeTrue(
        kernels.equals("scalar")
            || ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
        "jdk.incubator.vector is not in the boot layer");
    try (Engine engine = Engine.create(KernelSelector.select(kernels), threads)) {
      Classifier classifier =
          ClassifierTrainer.of(
                  config.withTraining(config.training().withSteps(steps).withLearningRate(RATE)))
              .train(rows, engine)
              .classifier();
      Predictions predictions = classifier.session(engine).predict(rows.data().head(5));
      List<String> found = new ArrayList<>();
      for (int row = 0; row < predictions.rows(); row++) {
        found.add(Float.toHexString(predictions.probability(row, rows.classes().size() - 1)));
      }
      return found;
    }
  }
}
