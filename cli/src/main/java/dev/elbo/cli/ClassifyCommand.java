// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.semisupervised.ClassificationMetrics;
import dev.elbo.apps.semisupervised.ClassifierConfig;
import dev.elbo.apps.semisupervised.ClassifierSession;
import dev.elbo.apps.semisupervised.ClassifierTrainer;
import dev.elbo.apps.semisupervised.PartlyLabelled;
import dev.elbo.apps.semisupervised.TrainedClassifier;
import dev.elbo.cli.classification.ClassificationFindings;
import dev.elbo.cli.classification.ClassificationReport;
import dev.elbo.cli.classification.CurvePoint;
import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonObject;
import dev.elbo.vae.modelfile.JsonValue;
import dev.elbo.vae.train.TrainInterruptedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code classify}: learns classes from rows of which some have labels. */
@Command
final class ClassifyCommand implements ElboCommand {
  @Parameters(index = "0", paramLabel = "DATA", description = "Rows to learn from.")
  private String data;

  @Option(
      names = "--labelled",
      paramLabel = "N",
      description =
          "Use N of the labels, drawn by --seed, as many of each class; the others are only used to"
              + " measure by (default: all).")
  private Integer labelled;

  @Option(names = "--test", paramLabel = "DATA", description = "Rows with labels to measure by.")
  private String test;

  @Option(
      names = "--test-labels",
      paramLabel = "FILE",
      description = "Labels of the rows of --test, where they are in a file of their own.")
  private Path testLabels;

  @Option(
      names = "--out",
      paramLabel = "MODEL",
      required = true,
      description = "The classifier, for elbo predict.")
  private Path out;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "A page with the learning curve, the confusion matrix and the rows to label next: .html.")
  private Path report;

  @Option(
      names = "--curve",
      paramLabel = "N,...",
      split = ",",
      description =
          "Numbers of labels to train with as well, for the learning curve of --report; each takes"
              + " as long.")
  private List<Integer> curve = new ArrayList<>();

  @Mixin private DataOptions dataOptions;
  @Mixin private TableOptions tableOptions;
  @Mixin private ClassifierOptions options;
  @Mixin private CheckpointOptions checkpoint;
  @Mixin private SeedOption seed;
  @Mixin private ThreadsOption threads;
  @Mixin private OutputOptions output;

  /** Rows to measure by and their classes. */
  private record Judged(Dataset rows, int[] labels) {}

  /** What was measured of a classifier and of the same trained on the labels alone. */
  private record Measured(ClassificationMetrics all, ClassificationMetrics supervised) {}

  @Override
  public int run(Console console) throws IOException {
    check();
    try (Engine engine = threads.engine();
        Progress progress = Progress.on(console)) {
      ClassRows read = ClassRows.training(data, dataOptions, tableOptions);
      read.notes().stream()
          .filter(note -> !dataOptions.isOfLabels(note))
          .forEach(note -> console.talk("note: " + note));
      PartlyLabelled known = PartlyLabelled.of(read.rows());
      PartlyLabelled rows = labelled == null ? known : known.drawn(labelled, seed.seed);
      List<PartlyLabelled> smaller =
          curve.stream().map(count -> known.drawn(count, seed.seed)).toList();
      ClassifierConfig config = options.config(rows.data(), seed.seed);
      // Read first: what is wrong with them is told before minutes of training.
      Optional<Judged> judged = judged(known, rows);
      if (rows.unlabelled() == 0) {
        console.talk(
            "note: all rows have labels; there is nothing to learn from others, give more rows or"
                + " fewer labels by --labelled");
      }
      try (Interruption interruption = Interruption.watch()) {
        ClassifierTrainer trainer =
            ClassifierTrainer.of(config)
                .withProgress(share -> progress.update("classify", share))
                .withStopSignal(interruption::asked);
        return Interruption.during(
            () -> classify(trainer, rows, smaller, judged, engine, progress, console),
            progress,
            console);
      }
    }
  }

  private int classify(
      ClassifierTrainer trainer,
      PartlyLabelled rows,
      List<PartlyLabelled> smaller,
      Optional<Judged> judged,
      Engine engine,
      Progress progress,
      Console console)
      throws IOException {
    progress.line(
        String.format(
            Locale.ROOT,
            "learning %d classes from %s, and %s without; %s",
            rows.classes().size(),
            Written.count(rows.labelled(), "label"),
            Written.count(rows.unlabelled(), "row"),
            engine.inWords()));
    ClassifierTrainer main = checkpoint.policy().map(trainer::withCheckpoint).orElse(trainer);
    TrainedClassifier trained = main.train(rows, engine);
    // Saved before it is measured, which takes long as well and may be interrupted.
    trained.classifier().save(out);
    List<CurvePoint> points = new ArrayList<>();
    Optional<Measured> measured;
    try {
      measured = judged.map(some -> measure(some, trained, trainer, rows, engine));
      for (PartlyLabelled fewer : smaller) {
        TrainedClassifier of = trainer.train(fewer, engine);
        points.add(point(fewer, measure(judged.orElseThrow(), of, trainer, fewer, engine)));
      }
    } catch (TrainInterruptedException e) {
      throw new TrainInterruptedException(
          "interrupted; " + out + " holds the classifier, which was not measured");
    }
    measured.ifPresent(found -> points.add(point(rows, found)));
    progress.clear();
    if (report != null) {
      write(trained, rows, measured, points, engine);
    }
    print(console, trained, rows, measured, engine);
    return DONE;
  }

  private void check() throws IOException {
    if (testLabels != null && test == null) {
      throw new UsageException("--test-labels belongs to --test; give that, or leave it out");
    }
    if (!dataOptions.mayHaveLabels(data)) {
      throw new UsageException("no labels were named; give --labels FILE or --label-column NAME");
    }
    if (labelled != null && !(labelled >= 2)) {
      throw new UsageException("--labelled must be at least 2, got " + labelled);
    }
    if (!curve.isEmpty() && (report == null || labelled == null && test == null)) {
      throw new UsageException(
          "--curve needs --report, and rows to measure by: --labelled or --test; leave it out");
    }
    options.check();
    tableOptions.check();
    OutputFile.check(out);
    keepsData("--out", out);
    if (report != null) {
      OutputFile.check(report, List.of(".html"));
      keepsData("--report", report);
      if (out.equals(report)) {
        throw new UsageException("--out " + out + " is named twice; choose another name");
      }
    }
    checkpoint.check();
  }

  private void keepsData(String option, Path file) throws IOException {
    dataOptions.requireOther(option, file, data);
    if (test != null) {
      dataOptions.requireOther(option, file, test);
    }
  }

  /** The rows of {@code --test}, or else those whose labels were not drawn. */
  private Optional<Judged> judged(PartlyLabelled known, PartlyLabelled rows) {
    if (test != null) {
      Dataset others =
          ClassRows.others(test, dataOptions, rows.data().table(), Optional.ofNullable(testLabels));
      int[] labels = PartlyLabelled.labelsOf(others, rows.classes());
      if (Arrays.stream(labels).allMatch(label -> label < 0)) {
        throw new UsageException(
            "the rows of --test " + test + " have no labels; give --test-labels FILE");
      }
      return Optional.of(new Judged(others, labels));
    }
    int[] hidden = known.labelsHiddenFrom(rows);
    return Arrays.stream(hidden).anyMatch(label -> label >= 0)
        ? Optional.of(new Judged(rows.data(), hidden))
        : Optional.empty();
  }

  private static Measured measure(
      Judged judged,
      TrainedClassifier trained,
      ClassifierTrainer trainer,
      PartlyLabelled rows,
      Engine engine) {
    return new Measured(
        metrics(judged, trained, engine),
        metrics(judged, trainer.trainSupervised(rows, engine), engine));
  }

  private static ClassificationMetrics metrics(
      Judged judged, TrainedClassifier trained, Engine engine) {
    return ClassificationMetrics.of(
        trained.classifier().session(engine).predict(judged.rows()), judged.labels());
  }

  private static CurvePoint point(PartlyLabelled rows, Measured measured) {
    return new CurvePoint(
        rows.labelled(), measured.all().errorRate(), measured.supervised().errorRate());
  }

  private void write(
      TrainedClassifier trained,
      PartlyLabelled rows,
      Optional<Measured> measured,
      List<CurvePoint> points,
      Engine engine)
      throws IOException {
    ClassifierSession session = trained.classifier().session(engine);
    ClassificationReport.of(
            new ClassificationFindings(
                trained,
                rows,
                session.predict(rows.data()),
                measured.map(Measured::all),
                measured.map(Measured::supervised),
                points),
            session)
        .write(report);
  }

  private void print(
      Console console,
      TrainedClassifier trained,
      PartlyLabelled rows,
      Optional<Measured> measured,
      Engine engine) {
    double elbo = trained.classifier().session(engine).elbo(rows.data(), seed.seed);
    if (output.json) {
      console.json(
          JsonObject.builder()
              .put("labelled", rows.labelled())
              .put("unlabelled", rows.unlabelled())
              .put("error_rate", figure(measured, m -> m.all().errorRate()))
              .put("supervised_error_rate", figure(measured, m -> m.supervised().errorRate()))
              .put("log_loss", figure(measured, m -> m.all().logLoss()))
              .put("supervised_log_loss", figure(measured, m -> m.supervised().logLoss()))
              .put("calibration_error", figure(measured, m -> m.all().calibrationError()))
              .put("measured_rows", measured.map(m -> m.all().rows()).orElse(0))
              .put("classes", rows.classes().size())
              .put("elbo", elbo)
              .put("model", trained.classifier().config().model().id())
              .put("steps", trained.classifier().config().training().steps())
              .put("out", out.toString())
              .put("seed", seed.seed)
              .build());
      return;
    }
    TextTable table =
        new TextTable()
            .add("labelled", rows.labelled(), "rows of " + rows.classes().size() + " classes")
            .add("unlabelled", rows.unlabelled(), "rows");
    measured.ifPresent(
        found ->
            table
                .add("error", 100 * found.all().errorRate(), 2, "% of " + found.all().rows())
                .add("labels alone", 100 * found.supervised().errorRate(), 2, "%, same network")
                .add("log loss", found.all().logLoss(), 4, "nats")
                .add("calibration error", 100 * found.all().calibrationError(), 2, "%"));
    table.add("ELBO", elbo, 2, "nats per row").print(console);
    console.result(
        out
            + ": the classifier; next: "
            + Elbo.commandName()
            + " predict "
            + out
            + " DATA --out FILE");
  }

  private static JsonValue figure(Optional<Measured> measured, ToDoubleFunction<Measured> of) {
    return Json.numberOrNull(measured.map(of::applyAsDouble).orElse(Double.NaN));
  }
}
