// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.anomaly.Detector;
import dev.elbo.apps.anomaly.DetectorConfig;
import dev.elbo.apps.anomaly.DetectorTrainer;
import dev.elbo.apps.anomaly.FittedDetector;
import dev.elbo.apps.anomaly.Threshold;
import dev.elbo.apps.anomaly.TrainingRows;
import dev.elbo.apps.anomaly.threshold.DetectionMetrics;
import dev.elbo.apps.anomaly.threshold.ThresholdRule;
import dev.elbo.cli.anomaly.DetectionReport;
import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.vae.modelfile.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code detect}: learns what is normal and scores what is given. */
@Command
final class DetectCommand implements ElboCommand {
  private static final List<String> SCORES = List.of(".csv", ".csv.gz");

  @Parameters(index = "0", paramLabel = "TRAIN", description = "Rows to learn from.")
  private String train;

  @Option(
      names = "--score",
      paramLabel = "DATA",
      description = "Rows to score (default: those of TRAIN, each by models that did not see it).")
  private String score;

  @Option(
      names = "--score-labels",
      paramLabel = "FILE",
      description = "Labels of the rows of --score, where they are in a file of their own.")
  private Path scoreLabels;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description =
          "Where to: the detector, for elbo score; a name in .csv or .csv.gz takes the scores"
              + " instead.")
  private Path out;

  @Option(
      names = "--scores",
      paramLabel = "FILE",
      description = "Where the scores of the rows go: .csv or .csv.gz.")
  private Path scores;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "A page with the scores, the threshold and the most unusual rows: .html.")
  private Path report;

  @Option(
      names = "--clean",
      description =
          "The rows of TRAIN are normal (default with --score); with labels those of anomalies are"
              + " left out.")
  private boolean clean;

  @Option(
      names = "--contaminated",
      description = "Some rows of TRAIN may be anomalies (default without --score).")
  private boolean contaminated;

  @Mixin private DataOptions dataOptions;
  @Mixin private TableOptions tableOptions;
  @Mixin private AnomalyLabels anomalyLabels;
  @Mixin private ThresholdOptions thresholds;
  @Mixin private SeedOption seed;
  @Mixin private ThreadsOption threads;
  @Mixin private OutputOptions output;

  /** What is scored, and whether rows are anomalies where that is known. */
  private record Scored(Dataset rows, double[] scores, Optional<boolean[]> anomalous) {}

  @Override
  public int run(Console console) throws IOException {
    check();
    Optional<ThresholdRule> rule = thresholds.rule();
    try (Engine engine = threads.engine();
        Progress progress = Progress.on(console)) {
      DetectorRows training =
          DetectorRows.training(train, dataOptions, tableOptions, score != null);
      training.notes().stream()
          .filter(note -> !dataOptions.isOfLabels(note))
          .forEach(note -> console.talk("note: " + note));
      Optional<boolean[]> anomalous = anomalous(training.rows(), score == null);
      // Read first: what is wrong with them is told before minutes of training.
      Optional<Dataset> others =
          score == null
              ? Optional.empty()
              : Optional.of(
                  DetectorRows.others(
                      score,
                      dataOptions,
                      training.rows().table(),
                      Optional.ofNullable(scoreLabels)));
      Optional<boolean[]> othersAnomalous = others.flatMap(rows -> anomalous(rows, true));
      int[] chosen = chosen(training.rows(), anomalous);
      Dataset learned =
          chosen.length == training.rows().rows()
              ? training.rows()
              : training.rows().select(chosen);
      try (Interruption interruption = Interruption.watch()) {
        return Interruption.during(
            () -> {
              FittedDetector fitted =
                  new DetectorTrainer(
                          DetectorConfig.of(mode()).withSeed(seed.seed),
                          share -> progress.update("detect", share),
                          interruption::asked)
                      .fit(learned, engine);
              progress.clear();
              Scored scored =
                  others.isEmpty()
                      ? own(fitted, training.rows(), chosen, anomalous, engine)
                      : new Scored(
                          others.get(),
                          fitted.detector().session(engine).score(others.get()),
                          othersAnomalous);
              Detector detector = fitted.detector();
              if (rule.isPresent()) {
                detector = detector.withThreshold(threshold(rule.get(), detector, scored));
              }
              write(detector, scored, engine);
              print(console, detector, scored, learned.rows());
              return DONE;
            },
            progress,
            console);
      }
    }
  }

  private void check() throws IOException {
    if (clean && contaminated) {
      throw new UsageException("--clean and --contaminated exclude each other; leave one out");
    }
    if (scoreLabels != null && score == null) {
      throw new UsageException("--score-labels belongs to --score; give that, or leave it out");
    }
    if (score == null) {
      dataOptions.refuseUnseen("--score");
    }
    tableOptions.check();
    checkLabels();
    OutputFile.check(out);
    keepsData("--out", out);
    if (scores != null) {
      OutputFile.check(scores, SCORES);
      keepsData("--scores", scores);
    }
    if (report != null) {
      OutputFile.check(report, List.of(".html"));
      keepsData("--report", report);
    }
    if (out.equals(scores) || out.equals(report)) {
      throw new UsageException("--out " + out + " is named twice; choose another name");
    }
  }

  /** What lacks labels is told before minutes of training. */
  private void checkLabels() {
    boolean labelled =
        score == null
            ? dataOptions.mayHaveLabels(train)
            : scoreLabels != null
                || dataOptions.labelColumn().isPresent()
                || !dataOptions.labelsGiven() && dataOptions.mayHaveLabels(score);
    boolean best = thresholds.rule().filter(ThresholdRule.BestF1.class::isInstance).isPresent();
    if (best && !labelled) {
      throw needsLabels();
    }
    anomalyLabels.check(labelled || dataOptions.mayHaveLabels(train));
  }

  private static UsageException needsLabels() {
    return new UsageException(
        "--best-f1 needs labels of the rows scored; give --label-column, --labels or --score-labels");
  }

  private void keepsData(String option, Path file) throws IOException {
    dataOptions.requireOther(option, file, train);
    if (score != null) {
      dataOptions.requireOther(option, file, score);
    }
  }

  private TrainingRows mode() {
    return clean || score != null && !contaminated ? TrainingRows.CLEAN : TrainingRows.CONTAMINATED;
  }

  private boolean scoresToOut() {
    String name = out.toString().toLowerCase(Locale.ROOT);
    return SCORES.stream().anyMatch(name::endsWith);
  }

  /** The rows to learn from: of clean data those that are not labelled as anomalies. */
  private int[] chosen(Dataset rows, Optional<boolean[]> anomalous) {
    boolean all = mode() == TrainingRows.CONTAMINATED || anomalous.isEmpty();
    int[] chosen =
        IntStream.range(0, rows.rows()).filter(row -> all || !anomalous.get()[row]).toArray();
    if (chosen.length == 0) {
      throw new UsageException(
          "all rows of " + train + " are labelled as anomalies; there is nothing normal to learn");
    }
    return chosen;
  }

  /** The training rows' own scores, and those of anomalies that were left out. */
  private static Scored own(
      FittedDetector fitted,
      Dataset rows,
      int[] chosen,
      Optional<boolean[]> anomalous,
      Engine engine) {
    if (chosen.length == rows.rows()) {
      return new Scored(rows, fitted.scores(), anomalous);
    }
    double[] all = fitted.detector().session(engine).score(rows);
    for (int i = 0; i < chosen.length; i++) {
      all[chosen[i]] = fitted.scores()[i];
    }
    return new Scored(rows, all, anomalous);
  }

  private Optional<boolean[]> anomalous(Dataset rows, boolean all) {
    return rows.hasLabels() ? Optional.of(anomalyLabels.of(rows, all)) : Optional.empty();
  }

  private static Threshold threshold(ThresholdRule rule, Detector detector, Scored scored) {
    if (rule instanceof ThresholdRule.Unlabelled unlabelled) {
      return new Threshold(rule, unlabelled.threshold(detector.calibration()));
    }
    boolean[] anomalous = scored.anomalous().orElseThrow(DetectCommand::needsLabels);
    return new Threshold(rule, new ThresholdRule.BestF1().threshold(scored.scores(), anomalous));
  }

  private void write(Detector detector, Scored scored, Engine engine) throws IOException {
    if (scoresToOut()) {
      ScoreLines.write(out, detector, scored.scores());
    } else {
      detector.save(out);
    }
    if (scores != null) {
      ScoreLines.write(scores, detector, scored.scores());
    }
    if (report != null) {
      DetectionReport.of(
              detector,
              detector.session(engine),
              scored.rows(),
              scored.scores(),
              scored.anomalous())
          .write(report);
    }
  }

  private void print(Console console, Detector detector, Scored scored, int learned) {
    long flagged = 0;
    for (double value : scored.scores()) {
      flagged += detector.threshold().flags(value) ? 1 : 0;
    }
    Optional<DetectionMetrics> metrics = metrics(scored);
    if (output.json) {
      JsonObject.Builder json =
          JsonObject.builder()
              .put("rows", scored.scores().length)
              .put("trained_rows", learned)
              .put("training", detector.config().training().id())
              .put("threshold", detector.threshold().score())
              .put("rule", detector.threshold().rule().id())
              .put("flagged", flagged);
      metrics.ifPresent(
          found ->
              json.put("anomalies", found.anomalies())
                  .put("roc_auc", found.rocAuc())
                  .put("average_precision", found.averagePrecision()));
      console.json(json.put("out", out.toString()).put("seed", seed.seed).build());
      return;
    }
    TextTable table =
        new TextTable()
            .add("rows", scored.scores().length, "scored, " + learned + " learned from")
            .add("flagged", flagged, "above " + Double.toString(detector.threshold().score()))
            .add("threshold", detector.threshold().rule().description());
    metrics.ifPresent(
        found ->
            table
                .add("ROC-AUC", found.rocAuc(), 4, found.anomalies() + " anomalies by label")
                .add("average precision", found.averagePrecision(), 4, ""));
    table.print(console);
    console.result(
        scoresToOut()
            ? out + ": the scores"
            : out + ": the detector; next: " + Elbo.commandName() + " score " + out + " DATA");
  }

  /** Ranks can be judged only where there are rows of both kinds. */
  private static Optional<DetectionMetrics> metrics(Scored scored) {
    return scored
        .anomalous()
        .filter(
            anomalous ->
                IntStream.range(0, anomalous.length).anyMatch(i -> anomalous[i])
                    && IntStream.range(0, anomalous.length).anyMatch(i -> !anomalous[i]))
        .map(anomalous -> DetectionMetrics.of(scored.scores(), anomalous));
  }
}
