// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.data.BundledData;
import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.engine.random.Permutation;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of real rows with one column spoilt, it is this column that is named first. */
class ExplainedAnomaliesTest {
  private static final int TRIALS = 1000;
  private static final int BENIGN = 1;

  @Test
  void spoiltColumnsAreNamedFirst() {
    Dataset all = BundledData.breastCancer();
    int[] benign = IntStream.range(0, all.rows()).filter(i -> all.label(i) == BENIGN).toArray();
    int[] order = Arrays.stream(Permutation.of(1, 1, benign.length)).map(i -> benign[i]).toArray();
    Dataset training = all.select(Arrays.copyOf(order, order.length / 2));
    Dataset others = all.select(Arrays.copyOfRange(order, order.length / 2, order.length));
    SplittableRandom random = new SplittableRandom(2);
    int first = 0;
    try (Engine engine = Engine.create(2)) {
      Detector detector =
          SmallDetectors.fit(DetectorConfig.of(TrainingRows.CLEAN), training, engine);
      Explainer explainer = detector.session(engine).explainer();
      float[] row = new float[all.width()];
      for (int trial = 0; trial < TRIALS; trial++) {
        others.copyRow(random.nextInt(others.rows()), row, 0);
        int column = random.nextInt(row.length);
        row[column] = farOut(training, column, random.nextBoolean());
        first += explainer.explain(row).columns().get(0).variable() == column ? 1 : 0;
      }
    }
    // 99.5 % measured.
    assertThat(first / (double) TRIALS).isGreaterThanOrEqualTo(0.95);
  }

  /** Eight robust spreads beyond the range of the training rows. */
  private static float farOut(Dataset training, int column, boolean above) {
    float[] row = new float[training.width()];
    float[] values = new float[training.rows()];
    for (int i = 0; i < values.length; i++) {
      training.copyRow(i, row, 0);
      values[i] = row[column];
    }
    Arrays.sort(values);
    float spread = (values[values.length * 3 / 4] - values[values.length / 4]) / 1.349f;
    return above ? values[values.length - 1] + 8 * spread : values[0] - 8 * spread;
  }
}
