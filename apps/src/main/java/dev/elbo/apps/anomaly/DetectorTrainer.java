// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.apps.anomaly.threshold.ScoreCalibration;
import dev.elbo.apps.anomaly.threshold.ThresholdRule;
import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.engine.optim.LearningRate;
import dev.elbo.engine.random.Permutation;
import dev.elbo.vae.model.DataMismatchException;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.objective.ElboObjective;
import dev.elbo.vae.train.TrainConfig;
import dev.elbo.vae.train.TrainException;
import dev.elbo.vae.train.TrainInterruptedException;
import dev.elbo.vae.train.TrainResult;
import dev.elbo.vae.train.VaeTrainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;

/**
 * Fits detectors. Each member of the ensemble is trained without a part of the rows, which it then
 * scores: such scores are those of new rows, so thresholds and p-values found by them hold. The
 * same rows, config and seed give the same detector, bit for bit, for any number of threads.
 */
public final class DetectorTrainer {
  /** Rows that a detector needs at least. */
  public static final int LEAST_ROWS = 20;

  private static final int BATCH = 128;

  /** Share of the training over which the KL term grows to its weight. */
  private static final double WARM_UP = 0.3;

  /** The last learning rate beside the first. */
  private static final double LAST_RATE = 0.02;

  private static final double CLIP_PER_FEATURE = 10;

  /** Weight of the models beside the neighbours, for clean rows. */
  private static final double MODEL_WEIGHT = 0.2;

  private static final int REFERENCES = 3;

  private final DetectorConfig config;
  private final DoubleConsumer progress;
  private final BooleanSupplier stopSignal;

  /** A trainer that tells nobody how far it is. */
  public DetectorTrainer(DetectorConfig config) {
    this(config, share -> {}, () -> false);
  }

  /**
   * A trainer.
   *
   * @param progress told the share of the work done, from 0 to 1
   * @param stopSignal asked after each step; true ends the work without a detector
   */
  public DetectorTrainer(
      DetectorConfig config, DoubleConsumer progress, BooleanSupplier stopSignal) {
    this.config = config;
    this.progress = progress;
    this.stopSignal = stopSignal;
  }

  /**
   * Fits a detector with a threshold that 1 % of normal rows exceed.
   *
   * @throws DataMismatchException if there are fewer than {@value #LEAST_ROWS} rows
   * @throws TrainException if training diverged
   * @throws TrainInterruptedException if the stop signal was given
   */
  public FittedDetector fit(Dataset data, Engine engine) {
    if (data.rows() < LEAST_ROWS) {
      throw new DataMismatchException(
          data.source()
              + (" has " + data.rows() + (data.rows() == 1 ? " row" : " rows"))
              + (", a detector needs at least " + LEAST_ROWS + "; give more"));
    }
    FeatureSpace space = FeatureSpace.fit(data);
    FeatureRows rows = FeatureRows.of(space, data, config.members(), config.seed());
    List<Member> members = new ArrayList<>();
    for (int m = 0; m < config.members(); m++) {
      members.add(member(space.features(), rows.without(m), m, engine));
    }
    List<Evidence> evidence = evidence(space, rows, members, engine);
    DetectorData described = DetectorData.of(data);
    double[][] raw = raw(members, evidence, rows, true, engine);
    List<WeightedEvidence> weighted = new ArrayList<>();
    for (int e = 0; e < raw.length; e++) {
      weighted.add(weighted(evidence.get(e), raw[e]));
    }
    double[] scores = sums(weighted, raw);
    ScoreCalibration calibration = ScoreCalibration.of(scores);
    ThresholdRule.FalseAlarmRate rule = new ThresholdRule.FalseAlarmRate();
    Detector detector =
        new Detector(
            config,
            described,
            space,
            members,
            weighted,
            calibration,
            new Threshold(rule, rule.threshold(calibration)));
    progress.accept(1);
    // Among contaminated rows what a member says of rows that it was trained on is worth more than
    // that the others do not: docs/decisions/0012.
    double[] own =
        config.training() == TrainingRows.CONTAMINATED
            ? sums(weighted, raw(members, evidence, rows, false, engine))
            : scores;
    return new FittedDetector(detector, all(detector, data, rows, own, engine));
  }

  private static double[] sums(List<WeightedEvidence> weighted, double[][] raw) {
    double[] sums = new double[raw[0].length];
    for (int e = 0; e < raw.length; e++) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += weighted.get(e).part(raw[e][i]);
      }
    }
    return sums;
  }

  private WeightedEvidence weighted(Evidence evidence, double[] raw) {
    return switch (evidence.id()) {
      case NeighbourEvidence.ID -> WeightedEvidence.plain(evidence);
      case ModelEvidence.ID -> WeightedEvidence.scaled(evidence, MODEL_WEIGHT, raw);
      default -> WeightedEvidence.scaled(evidence, 1, raw);
    };
  }

  private Member member(int features, Dataset rows, int number, Engine engine) {
    int batch = Math.min(BATCH, rows.rows());
    int stepsPerEpoch = (rows.rows() + batch - 1) / batch;
    int epochs = Math.max(1, (int) Math.round((double) config.steps() / stepsPerEpoch));
    long steps = (long) epochs * stepsPerEpoch * config.members();
    VaeConfig network = Member.config(features, config.latentFor(features), config.hidden());
    TrainConfig training =
        TrainConfig.DEFAULT
            .withEpochs(epochs)
            .withBatch(batch)
            .withLearningRate(
                new LearningRate.Cosine(config.learningRate(), LAST_RATE * config.learningRate()))
            .withClipNorm(CLIP_PER_FEATURE * features)
            .withObjective(new ElboObjective(1f, WARM_UP * epochs, 0f))
            .withSeed(config.seed() * 1_000_003L + number);
    long[] done = {(long) number * epochs * stepsPerEpoch};
    TrainResult result =
        VaeTrainer.of(network, training)
            .withoutSampler()
            .withStopSignal(
                () -> {
                  progress.accept(Math.min(0.95, 0.95 * ++done[0] / steps));
                  return stopSignal.getAsBoolean();
                })
            .train(rows, engine);
    switch (result.outcome()) {
      case INTERRUPTED -> throw new TrainInterruptedException("interrupted; no detector was made");
      case DIVERGED -> throw new TrainException("training diverged: " + result.message());
      default -> {
        // All epochs were trained.
      }
    }
    VaeModel model = result.model();
    return new Member(model.network(), model.parameterValues());
  }

  private List<Evidence> evidence(
      FeatureSpace space, FeatureRows rows, List<Member> members, Engine engine) {
    int[] chosen =
        Arrays.copyOf(
            Permutation.of(config.seed(), REFERENCES, rows.count()),
            Math.min(config.references(), rows.count()));
    Arrays.sort(chosen);
    float[] weights = space.weights();
    References references = references(rows, chosen, weights);
    return switch (config.training()) {
      case CLEAN ->
          List.of(NeighbourEvidence.fit(engine, references, weights), new ModelEvidence());
      case CONTAMINATED ->
          List.of(
              new SubsetEvidence(references, weights, config.seed()),
              Exemplars.of(members, rows, chosen, config.seed(), engine));
    };
  }

  private static References references(FeatureRows rows, int[] chosen, float[] weights) {
    float[][] weighted = new float[chosen.length][weights.length];
    for (int i = 0; i < chosen.length; i++) {
      for (int f = 0; f < weights.length; f++) {
        weighted[i][f] = weights[f] * rows.rows()[chosen[i]][2 * f];
      }
    }
    return new References(weighted, chosen);
  }

  /**
   * The raw evidence of each row, by evidence; a row is not compared with itself.
   *
   * @param heldOut by the one member that was not trained on the row, or by all
   */
  private double[][] raw(
      List<Member> members,
      List<Evidence> evidence,
      FeatureRows rows,
      boolean heldOut,
      Engine engine) {
    int features = rows.rows()[0].length / 2;
    int most = DetectorSession.BATCH;
    RowBatch batch = new RowBatch(most, features, members.size());
    List<MemberRun> programs =
        members.stream().map(member -> new MemberRun(member, engine, batch)).toList();
    List<Evidence.Run> runs = evidence.stream().map(part -> part.open(engine, most)).toList();
    double[][] raw = new double[evidence.size()][rows.count()];
    double[] some = new double[most];
    for (int part = 0; part < (heldOut ? members.size() : 1); part++) {
      int[] own = heldOut ? rows.of(part) : rows.all();
      batch.member = heldOut ? part : RowBatch.NONE;
      for (int first = 0; first < own.length; first += most) {
        batch.rows = Math.min(most, own.length - first);
        for (int r = 0; r < batch.rows; r++) {
          batch.self[r] = own[first + r];
          System.arraycopy(rows.rows()[own[first + r]], 0, batch.features[r], 0, 2 * features);
        }
        for (int m = 0; m < programs.size(); m++) {
          if (!heldOut || m == part) {
            programs.get(m).run(batch, batch.negativeElbo[m]);
          }
        }
        for (int e = 0; e < runs.size(); e++) {
          runs.get(e).score(batch, some);
          for (int r = 0; r < batch.rows; r++) {
            raw[e][own[first + r]] = some[r];
          }
        }
      }
    }
    return raw;
  }

  /** Scores of all rows; of those that were not used for training as of new ones. */
  private static double[] all(
      Detector detector, Dataset data, FeatureRows rows, double[] used, Engine engine) {
    if (rows.count() == data.rows()) {
      return used;
    }
    double[] scores = detector.session(engine).score(data);
    for (int i = 0; i < used.length; i++) {
      scores[rows.numbers()[i]] = used[i];
    }
    return scores;
  }
}
