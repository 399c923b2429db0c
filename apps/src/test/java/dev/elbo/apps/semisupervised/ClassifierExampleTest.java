// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.data.BundledData;
import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierExampleTest {
  @TempDir Path folder;

  /** The whole of it, as in docs/guide/classification.md. */
  @Test
  void fiftyLabelsAndManyDigits() {
    Path file = folder.resolve("digits.safetensors");
    // example
    Dataset digits = BundledData.digits();
    PartlyLabelled known = PartlyLabelled.of(digits);
    PartlyLabelled rows = known.drawn(50, 1);
    ClassifierConfig config = ClassifierConfig.forData(digits);
    config = config.withTraining(config.training().withSteps(400));
    try (Engine engine = Engine.create()) {
      ClassifierTrainer trainer = ClassifierTrainer.of(config);
      Classifier classifier = trainer.train(rows, engine).classifier();
      classifier.save(file);
      Predictions predictions = classifier.session(engine).predict(digits);
      double error = ClassificationMetrics.of(predictions, known.labels()).errorRate();
      int[] next = predictions.leastCertain(10);
      // end
      assertThat(error).isLessThan(0.1);
      assertThat(next).hasSize(10).doesNotHaveDuplicates();
      assertThat(Classifier.load(file).session(engine).predict(digits).probabilities())
          .isDeepEqualTo(predictions.probabilities());
    }
  }
}
