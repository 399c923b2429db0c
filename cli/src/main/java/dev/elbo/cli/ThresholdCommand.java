// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.anomaly.Detector;
import dev.elbo.apps.anomaly.Threshold;
import dev.elbo.apps.anomaly.threshold.ScoreCalibration;
import dev.elbo.apps.anomaly.threshold.ThresholdRule;
import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.vae.modelfile.JsonObject;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code threshold}: chooses anew what a detector flags; nothing is trained. */
@Command
final class ThresholdCommand implements ElboCommand {
  @Parameters(index = "0", paramLabel = "MODEL", description = "Detector that detect wrote.")
  private Path model;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DATA",
      description =
          "Rows to choose by: normal ones, or with labels (default: what the detector knows of its"
              + " training rows).")
  private String data;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the detector goes (default: MODEL itself).")
  private Path out;

  @Mixin private DataOptions dataOptions;
  @Mixin private AnomalyLabels anomalyLabels;
  @Mixin private ThresholdOptions thresholds;
  @Mixin private ThreadsOption threads;
  @Mixin private OutputOptions output;

  @Override
  public int run(Console console) {
    Path target = out == null ? model : out;
    OutputFile.check(target);
    Optional<ThresholdRule> asked = thresholds.rule();
    if (data == null) {
      dataOptions.refuseUnseen("DATA");
    }
    anomalyLabels.check(data != null && dataOptions.mayHaveLabels(data));
    Detector detector = Detector.load(model);
    Detector changed;
    if (data == null) {
      changed = detector.withThreshold(byTraining(detector, asked));
    } else {
      try (Engine engine = threads.engine()) {
        Dataset rows = DetectorRows.scored(data, dataOptions, detector.table());
        double[] scores = detector.session(engine).score(rows);
        changed = byRows(detector, asked, rows, scores);
      }
    }
    changed.save(target);
    Threshold threshold = changed.threshold();
    Written.print(
        console,
        output,
        target.toString(),
        threshold.rule().description() + ": scores above " + threshold.score(),
        JsonObject.builder()
            .put("threshold", threshold.score())
            .put("rule", threshold.rule().id())
            .put("before", detector.threshold().score())
            .put("out", target.toString()));
    return DONE;
  }

  private static Threshold byTraining(Detector detector, Optional<ThresholdRule> asked) {
    ThresholdRule rule =
        asked.orElseThrow(
            () ->
                new UsageException(
                    "say what is to be flagged, such as --false-alarm-rate 0.001, or give DATA"));
    if (rule instanceof ThresholdRule.Unlabelled unlabelled) {
      return new Threshold(rule, unlabelled.threshold(detector.calibration()));
    }
    throw new UsageException("--best-f1 needs DATA with labels; give them");
  }

  private Detector byRows(
      Detector detector, Optional<ThresholdRule> asked, Dataset rows, double[] scores) {
    if (!rows.hasLabels()) {
      ThresholdRule rule = asked.orElseGet(ThresholdRule.FalseAlarmRate::new);
      if (!(rule instanceof ThresholdRule.Unlabelled unlabelled)) {
        throw new UsageException(
            "--best-f1 needs labels of " + data + "; give --label-column or --labels");
      }
      return calibrated(detector, unlabelled, scores);
    }
    boolean[] anomalous = anomalyLabels.of(rows, true);
    ThresholdRule rule = asked.orElseGet(ThresholdRule.BestF1::new);
    if (rule instanceof ThresholdRule.Unlabelled unlabelled) {
      double[] normal =
          IntStream.range(0, scores.length)
              .filter(row -> !anomalous[row])
              .mapToDouble(row -> scores[row])
              .toArray();
      return calibrated(detector, unlabelled, normal);
    }
    return detector.withThreshold(
        new Threshold(rule, new ThresholdRule.BestF1().threshold(scores, anomalous)));
  }

  /** By the scores of normal rows, which are then what p-values are found by. */
  private static Detector calibrated(
      Detector detector, ThresholdRule.Unlabelled rule, double[] normal) {
    ScoreCalibration calibration = ScoreCalibration.of(normal);
    return detector
        .withCalibration(calibration)
        .withThreshold(new Threshold(rule, rule.threshold(calibration)));
  }
}
