// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench.anomaly;

import dev.elbo.apps.anomaly.DetectorTrainer;
import dev.elbo.apps.anomaly.FittedDetector;
import dev.elbo.apps.anomaly.Threshold;
import dev.elbo.apps.anomaly.threshold.DetectionMetrics;
import dev.elbo.data.DataException;
import dev.elbo.data.Datasets;
import dev.elbo.engine.Engine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * Measures the project's detector, its defaults for all sets alike, beside nearest neighbours and
 * an isolation forest on the same rows. Results do not depend on the number of threads.
 */
public final class SetsBenchmark {
  private final AnomalyPlan plan;
  private final int seeds;
  private final Engine engine;
  private final AnomalyListener<SetResult> listener;

  /**
   * A benchmark.
   *
   * @param seeds how many times each set is divided and trained on, with the seeds from 1 on
   */
  public SetsBenchmark(
      AnomalyPlan plan, int seeds, Engine engine, AnomalyListener<SetResult> listener) {
    this.plan = plan;
    this.seeds = seeds;
    this.engine = engine;
    this.listener = listener;
  }

  /**
   * Measures on each set in turn.
   *
   * @param sets at least one
   * @throws DataException when a set cannot be divided as needed; found before any work
   */
  public SetsResult run(List<LabelledRows> sets) {
    long start = System.nanoTime();
    for (LabelledRows set : sets) {
      for (Protocol protocol : Protocol.values()) {
        for (int seed = 1; seed <= seeds; seed++) {
          Trial.of(set, protocol, seed);
        }
      }
    }
    List<SetResult> results = new ArrayList<>();
    try (Baselines baselines = new Baselines(engine.threads())) {
      for (LabelledRows set : sets) {
        double before = results.size();
        SetResult result =
            run(
                set,
                baselines,
                share -> listener.progress(set.name(), (before + share) / sets.size()));
        results.add(result);
        listener.finished(result);
      }
    }
    return new SetsResult(results, seeds, (System.nanoTime() - start) / 1e9);
  }

  private SetResult run(LabelledRows set, Baselines baselines, DoubleConsumer progress) {
    List<ProtocolResult> novelty = new ArrayList<>();
    List<ProtocolResult> contaminated = new ArrayList<>();
    FalseAlarms falseAlarms = FalseAlarms.NONE;
    for (int seed = 1; seed <= seeds; seed++) {
      double before = seed - 1;
      Run first = run(set, Protocol.NOVELTY, seed, baselines, s -> tell(progress, before + s / 2));
      novelty.add(first.result);
      falseAlarms = falseAlarms.plus(first.falseAlarms);
      Run second =
          run(
              set,
              Protocol.CONTAMINATED,
              seed,
              baselines,
              s -> tell(progress, before + (1 + s) / 2));
      contaminated.add(second.result);
    }
    int anomalies = (int) count(set.anomalous(), true);
    return new SetResult(
        set.name(),
        set.rows().length,
        anomalies,
        ProtocolResult.mean(novelty),
        ProtocolResult.mean(contaminated),
        falseAlarms);
  }

  private void tell(DoubleConsumer progress, double seedsDone) {
    progress.accept(seedsDone / seeds);
  }

  private record Run(ProtocolResult result, FalseAlarms falseAlarms) {}

  private Run run(
      LabelledRows set,
      Protocol protocol,
      long seed,
      Baselines baselines,
      DoubleConsumer progress) {
    Trial trial = Trial.of(set, protocol, seed);
    FittedDetector fitted =
        new DetectorTrainer(plan.detector(protocol, seed), progress, () -> false)
            .fit(Datasets.of(trial.train()), engine);
    double[] scores = scores(fitted, trial, engine);
    DetectionMetrics detector = DetectionMetrics.of(scores, trial.anomalous());
    ProtocolResult result =
        new ProtocolResult(
            trial.train().length,
            trial.test().length,
            detector.rocAuc(),
            detector.averagePrecision(),
            rocAuc(baselines.neighbours(trial), trial),
            rocAuc(baselines.forest(trial, seed), trial));
    return new Run(result, falseAlarms(fitted.detector().threshold(), scores, trial));
  }

  /** Scores of a trial's test rows; training rows have theirs by models that have not seen them. */
  static double[] scores(FittedDetector fitted, Trial trial, Engine engine) {
    double[] scores = Arrays.copyOf(fitted.scores(), trial.test().length);
    if (trial.shared() < scores.length) {
      float[][] unseen = Arrays.copyOfRange(trial.test(), trial.shared(), scores.length);
      double[] others = fitted.detector().session(engine).score(Datasets.of(unseen));
      System.arraycopy(others, 0, scores, trial.shared(), others.length);
    }
    return scores;
  }

  private static double rocAuc(double[] scores, Trial trial) {
    return DetectionMetrics.of(scores, trial.anomalous()).rocAuc();
  }

  private static FalseAlarms falseAlarms(Threshold threshold, double[] scores, Trial trial) {
    long flagged =
        IntStream.range(0, scores.length)
            .filter(i -> !trial.anomalous()[i] && threshold.flags(scores[i]))
            .count();
    return new FalseAlarms(flagged, count(trial.anomalous(), false));
  }

  private static long count(boolean[] values, boolean value) {
    return IntStream.range(0, values.length).filter(i -> values[i] == value).count();
  }
}
