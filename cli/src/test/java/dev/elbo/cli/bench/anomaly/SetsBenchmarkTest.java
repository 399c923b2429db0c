// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.apps.anomaly.DetectorTrainer;
import dev.elbo.apps.anomaly.FittedDetector;
import dev.elbo.data.DataException;
import dev.elbo.data.Datasets;
import dev.elbo.engine.Engine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SetsBenchmarkTest {
  private static final AnomalyPlan SHORT = AnomalyPlan.DEFAULT.withSteps(20);

  private static float[][] rows(int count) {
    SplittableRandom random = new SplittableRandom(count);
    float[][] rows = new float[count][3];
    for (float[] row : rows) {
      for (int c = 0; c < row.length; c++) {
        row[c] = (float) random.nextGaussian();
      }
    }
    return rows;
  }

  private static LabelledRows set(String name, int normal, int anomalies) {
    boolean[] anomalous = new boolean[normal + anomalies];
    Arrays.fill(anomalous, 0, anomalies, true);
    return new LabelledRows(rows(anomalous.length), anomalous, name);
  }

  @Test
  void trainingRowsAreScoredByModelsThatHaveNotSeenThemAndOthersAsNew() {
    float[][] test = rows(50);
    float[][] train = Arrays.copyOf(test, 40);
    float[][] unseen = Arrays.copyOfRange(test, 40, 50);
    try (Engine engine = Engine.create(1)) {
      FittedDetector fitted =
          new DetectorTrainer(SHORT.detector(Protocol.CONTAMINATED, 1))
              .fit(Datasets.of(train), engine);
      double[] asNew = fitted.detector().session(engine).score(Datasets.of(test));

      assertThat(SetsBenchmark.scores(fitted, new Trial(train, test, new boolean[50], 40), engine))
          .isEqualTo(
              DoubleStream.concat(Arrays.stream(fitted.scores()), Arrays.stream(asNew).skip(40))
                  .toArray());
      assertThat(SetsBenchmark.scores(fitted, new Trial(train, train, new boolean[40], 40), engine))
          .isEqualTo(fitted.scores());
      assertThat(SetsBenchmark.scores(fitted, new Trial(train, unseen, new boolean[10], 0), engine))
          .isEqualTo(Arrays.copyOfRange(asNew, 40, 50));
    }
  }

  @Test
  void aSetThatWillNotDoIsRefusedBeforeAnyWork() {
    List<String> told = new ArrayList<>();
    try (Engine engine = Engine.create(1)) {
      SetsBenchmark benchmark = new SetsBenchmark(SHORT, 1, engine, noting(told));
      List<LabelledRows> sets = List.of(set("good", 60, 9), set("small", 30, 9));

      assertThatThrownBy(() -> benchmark.run(sets))
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith("small: there must be at least 20 rows to train on, got 15");
    }
    assertThat(told).isEmpty();
  }

  @Test
  void tellsHowFarItIs() {
    List<String> told = new ArrayList<>();
    try (Engine engine = Engine.create(1)) {
      SetsResult result =
          new SetsBenchmark(SHORT, 2, engine, noting(told))
              .run(List.of(set("one", 60, 9), set("two", 60, 9)));
      assertThat(result.sets()).extracting(SetResult::name).containsExactly("one", "two");
    }
    List<Double> shares =
        told.stream().filter(line -> !line.contains("done")).map(Double::valueOf).toList();
    assertThat(shares).isSorted().startsWith(shares.get(0)).endsWith(1.0);
    assertThat(shares.get(0)).isPositive();
    assertThat(told.indexOf("one done")).isEqualTo(told.indexOf("0.5") + 1);
    assertThat(told).endsWith("1.0", "two done");
  }

  private static AnomalyListener<SetResult> noting(List<String> told) {
    return new AnomalyListener<>() {
      @Override
      public void progress(String what, double share) {
        told.add(Double.toString(share));
      }

      @Override
      public void finished(SetResult set) {
        told.add(set.name() + " done");
      }
    };
  }
}
