// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.apps.anomaly.threshold.DetectionMetrics;
import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.engine.Engine;
import dev.elbo.vae.model.DataMismatchException;
import dev.elbo.vae.train.TrainInterruptedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DetectorTest {
  private static final Dataset TRAINING = Normal.data(300, 1);

  /** More than fit in a batch. */
  private static final Dataset FRESH = Normal.data(600, 2);

  private static final Map<TrainingRows, FittedDetector> FITTED = new EnumMap<>(TrainingRows.class);
  private static final Map<TrainingRows, double[]> SCORES = new EnumMap<>(TrainingRows.class);

  @BeforeAll
  static void fit() {
    try (Engine engine = Engine.create(1)) {
      for (TrainingRows training : TrainingRows.values()) {
        FittedDetector fitted = fit(DetectorConfig.of(training).withSteps(150), TRAINING, engine);
        FITTED.put(training, fitted);
        SCORES.put(training, fitted.detector().session(engine).score(FRESH));
      }
    }
  }

  private static FittedDetector fit(DetectorConfig config, Dataset data, Engine engine) {
    return new DetectorTrainer(config).fit(data, engine);
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  private static float[] row(Dataset data, int row) {
    float[] values = new float[data.width()];
    data.copyRow(row, values, 0);
    return values;
  }

  private static double quantile(double[] scores, double share) {
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    return sorted[(int) (share * (sorted.length - 1))];
  }

  @ParameterizedTest
  @EnumSource(TrainingRows.class)
  void rowsFarOutScoreHigherThanNormalOnes(TrainingRows training) {
    Scorer scorer = new Scorer(FITTED.get(training).detector());
    double high = quantile(SCORES.get(training), 0.99);
    for (int i = 0; i < 60; i++) {
      float[] row = row(FRESH, i);
      row[i % Normal.COLUMNS] += (i % 2 == 0 ? 15 : -15) * (i % Normal.COLUMNS == 4 ? 100 : 1);
      assertThat(scorer.score(row)).as("row " + i).isGreaterThan(high);
    }
  }

  @ParameterizedTest
  @EnumSource(TrainingRows.class)
  void rowsThatBreakTheRuleScoreHigherThanNormalOnes(TrainingRows training) {
    Scorer scorer = new Scorer(FITTED.get(training).detector());
    double high = quantile(SCORES.get(training), 0.95);
    int higher = 0;
    for (float[] row : Normal.broken(100, 3)) {
      higher += scorer.score(row) > high ? 1 : 0;
    }
    // Few references and two codes see less: 85 of 100 measured.
    assertThat(higher).isGreaterThanOrEqualTo(training == TrainingRows.CLEAN ? 95 : 75);
  }

  @ParameterizedTest
  @EnumSource(TrainingRows.class)
  void batchesAndOrderDoNotMatter(TrainingRows training) {
    Detector detector = FITTED.get(training).detector();
    double[] scores = SCORES.get(training);
    float[][] backwards = new float[FRESH.rows()][];
    for (int i = 0; i < backwards.length; i++) {
      backwards[i] = row(FRESH, FRESH.rows() - 1 - i);
    }
    for (int threads : new int[] {1, 3}) {
      try (Engine engine = Engine.create(threads)) {
        DetectorSession session = detector.session(engine);
        assertThat(bits(session.score(FRESH))).isEqualTo(bits(scores));
        double[] reversed = new double[backwards.length + 1];
        session.score(backwards, backwards.length, reversed);
        for (int i = 0; i < scores.length; i++) {
          assertThat(reversed[scores.length - 1 - i]).isEqualTo(scores[i]);
        }
        assertThat(reversed[backwards.length]).isZero();
        for (int i = 0; i < 50; i++) {
          assertThat(session.score(row(FRESH, i))).isEqualTo(scores[i]);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(TrainingRows.class)
  void fourThreadsAtOnceSayTheSame(TrainingRows training) throws Exception {
    Scorer scorer = new Scorer(FITTED.get(training).detector());
    double[] expected = SCORES.get(training);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<double[]>> results = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        int first = 150 * t;
        results.add(threads.submit(() -> oneByOne(scorer, first)));
      }
      for (Future<double[]> result : results) {
        assertThat(bits(result.get())).isEqualTo(bits(expected));
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      threads.shutdownNow();
    }
    assertThat(bits(scorer.score(FRESH))).isEqualTo(bits(expected));
  }

  /** All rows, each thread from another on, so that different ones are scored at a time. */
  private static double[] oneByOne(Scorer scorer, int first) {
    double[] scores = new double[FRESH.rows()];
    for (int i = 0; i < scores.length; i++) {
      int row = (first + i) % scores.length;
      scores[row] = scorer.score(row(FRESH, row));
    }
    return scores;
  }

  @ParameterizedTest
  @EnumSource(TrainingRows.class)
  void threadsOfTrainingDoNotMatter(TrainingRows training) {
    try (Engine engine = Engine.create(3)) {
      FittedDetector again =
          fit(DetectorConfig.of(training).withSteps(150), Normal.data(300, 1), engine);
      assertThat(bits(again.scores())).isEqualTo(bits(FITTED.get(training).scores()));
      assertThat(bits(again.detector().session(engine).score(FRESH)))
          .isEqualTo(bits(SCORES.get(training)));
      assertThat(again.detector().threshold())
          .isEqualTo(FITTED.get(training).detector().threshold());
    }
  }

  @ParameterizedTest
  @EnumSource(TrainingRows.class)
  void seedsMatter(TrainingRows training) {
    try (Engine engine = Engine.create(1)) {
      DetectorConfig config = SmallDetectors.config(training);
      double[] one = fit(config, TRAINING, engine).detector().session(engine).score(FRESH);
      double[] other =
          fit(config.withSeed(9), TRAINING, engine).detector().session(engine).score(FRESH);
      assertThat(bits(one)).isNotEqualTo(bits(other));
    }
  }

  /** Scores of training rows are those of new rows: none has seen itself. */
  @ParameterizedTest
  @EnumSource(TrainingRows.class)
  void trainingRowsScoreLikeNewOnes(TrainingRows training) {
    double[] own = FITTED.get(training).scores();
    assertThat(own).hasSize(300);
    boolean[] fresh = new boolean[900];
    Arrays.fill(fresh, 300, 900, true);
    double[] all = Arrays.copyOf(own, 900);
    System.arraycopy(SCORES.get(training), 0, all, 300, 600);
    // 0.02 is the standard error of an AUC of 300 and 600 rows that are alike.
    assertThat(DetectionMetrics.of(all, fresh).rocAuc()).isBetween(0.42, 0.58);
  }

  @ParameterizedTest
  @EnumSource(TrainingRows.class)
  void fewerRowsThanColumnsWork(TrainingRows training) {
    SplittableRandom random = new SplittableRandom(5);
    float[][] rows = new float[25][40];
    for (float[] row : rows) {
      for (int f = 0; f < row.length; f++) {
        row[f] = (float) Normal.number(random);
      }
    }
    DetectorConfig config = DetectorConfig.of(training).withSteps(20);
    try (Engine engine = Engine.create(1)) {
      FittedDetector fitted = fit(config, Datasets.of(rows), engine);
      assertThat(fitted.scores()).hasSize(25);
      float[] far = new float[40];
      Arrays.fill(far, 30);
      assertThat(fitted.detector().session(engine).score(far))
          .isFinite()
          .isGreaterThan(Arrays.stream(fitted.scores()).max().orElseThrow());
    }
  }

  @Test
  void tooFewRowsAreRefused() {
    DetectorTrainer trainer = new DetectorTrainer(SmallDetectors.config(TrainingRows.CLEAN));
    try (Engine engine = Engine.create(1)) {
      assertThatThrownBy(() -> trainer.fit(Normal.data(19, 1), engine))
          .isInstanceOf(DataMismatchException.class)
          .hasMessage("array has 19 rows, a detector needs at least 20; give more");
      assertThatThrownBy(() -> trainer.fit(Normal.data(1, 1), engine))
          .hasMessage("array has 1 row, a detector needs at least 20; give more");
      assertThat(trainer.fit(Normal.data(20, 1), engine).scores()).hasSize(20);
    }
  }

  @Test
  void rowsOfAnotherWidthAreRefused() {
    try (Engine engine = Engine.create(1)) {
      DetectorSession session = FITTED.get(TrainingRows.CLEAN).detector().session(engine);
      assertThatThrownBy(() -> session.score(SmallDetectors.numbers(5, 1)))
          .isInstanceOf(DataMismatchException.class)
          .hasMessageContaining("array has rows of");
    }
  }

  @Test
  void stopSignalsEndTheWork() {
    int[] asked = {0};
    DetectorTrainer trainer =
        new DetectorTrainer(
            SmallDetectors.config(TrainingRows.CLEAN), share -> {}, () -> ++asked[0] == 25);
    try (Engine engine = Engine.create(1)) {
      assertThatThrownBy(() -> trainer.fit(TRAINING, engine))
          .isInstanceOf(TrainInterruptedException.class)
          .hasMessage("interrupted; no detector was made");
    }
    // The second member's fifth step.
    assertThat(asked[0]).isEqualTo(25);
  }

  @Test
  void progressRisesToOne() {
    List<Double> shares = new ArrayList<>();
    DetectorTrainer trainer =
        new DetectorTrainer(
            SmallDetectors.config(TrainingRows.CONTAMINATED), shares::add, () -> false);
    try (Engine engine = Engine.create(1)) {
      trainer.fit(TRAINING, engine);
    }
    assertThat(shares).isSorted().hasSizeGreaterThan(20);
    assertThat(shares.get(0)).isBetween(0.0, 0.1);
    assertThat(shares.get(shares.size() - 1)).isEqualTo(1);
  }

  @Test
  void anomaliesAmongTheTrainingRowsAreFound() {
    SplittableRandom random = new SplittableRandom(6);
    float[][] rows = Normal.rows(400, 7);
    boolean[] anomalous = new boolean[400];
    for (int i = 0; i < 20; i++) {
      anomalous[i] = true;
      for (int f = 0; f < Normal.COLUMNS; f++) {
        rows[i][f] = (float) ((f == 4 ? 100 : 1) * random.nextDouble(-5, 5));
      }
    }
    try (Engine engine = Engine.create(2)) {
      DetectorConfig config = DetectorConfig.of(TrainingRows.CONTAMINATED).withSteps(150);
      double[] scores = fit(config, Datasets.of(rows), engine).scores();
      assertThat(DetectionMetrics.of(scores, anomalous).rocAuc()).isGreaterThan(0.9);
    }
  }

  @Test
  void singleRowsOfAnotherWidthAreRefused() {
    Scorer scorer;
    try (Engine engine = Engine.create(1)) {
      scorer =
          new Scorer(
              SmallDetectors.fit(
                  SmallDetectors.config(TrainingRows.CLEAN), Normal.data(120, 3), engine));
    }
    assertThatThrownBy(() -> scorer.score(new float[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a row must have the detector's 6 values, got 5");
    assertThat(scorer.score(Normal.rows(1, 4)[0])).isFinite();
  }
}
