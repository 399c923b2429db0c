// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.cli.bench.anomaly.AnomalyPlan;
import dev.elbo.cli.bench.anomaly.ImagesBenchmark;
import dev.elbo.cli.bench.anomaly.LabelledImages;
import dev.elbo.cli.bench.anomaly.LabelledRows;
import dev.elbo.cli.bench.anomaly.SetsBenchmark;
import dev.elbo.cli.bench.anomaly.SetsFolder;
import dev.elbo.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench anomaly}: how well anomalies are found. */
@Command
final class BenchAnomalyCommand implements ElboCommand {
  private static final int MOST_SEEDS = 1000;
  private static final int SEEDS_OF_SETS = 5;
  private static final int SEEDS_OF_IMAGES = 1;

  @Parameters(
      index = "0",
      paramLabel = "DIR",
      description =
          "Folder of .csv and .csv.gz files whose column 'label' is 1 for anomalies and 0 for normal"
              + " rows; or of the four files of MNIST, each digit of which is the anomaly in turn.")
  private Path folder;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description =
          "Train N times on each, with the seeds from 1 on (default: "
              + SEEDS_OF_SETS
              + "; for images "
              + SEEDS_OF_IMAGES
              + ").")
  private Integer seeds;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "Train on images from the first N only (default: all).")
  private Integer rows;

  @Mixin private ThreadsOption threads;
  @Mixin private OutputOptions output;

  private final AnomalyPlan plan;

  BenchAnomalyCommand() {
    this(AnomalyPlan.DEFAULT);
  }

  /** A command that trains by another plan. */
  BenchAnomalyCommand(AnomalyPlan plan) {
    this.plan = plan;
  }

  @Override
  public int run(Console console) throws IOException {
    check();
    try (Engine engine = threads.engine();
        Progress progress = Progress.on(console)) {
      AnomalyTalk talk = new AnomalyTalk(console, progress, output.json);
      if (LabelledImages.isIn(folder)) {
        measureImages(talk, engine);
      } else {
        measureSets(talk, engine);
      }
    }
    return DONE;
  }

  private void measureImages(AnomalyTalk talk, Engine engine) {
    OptionalInt mostTrain = rows == null ? OptionalInt.empty() : OptionalInt.of(rows);
    LabelledImages images = LabelledImages.read(folder, mostTrain);
    AnomalyImagesReport report = new AnomalyImagesReport(talk);
    report.finish(new ImagesBenchmark(plan, seeds(SEEDS_OF_IMAGES), engine, report).run(images));
  }

  private void measureSets(AnomalyTalk talk, Engine engine) throws IOException {
    if (rows != null) {
      throw new UsageException(
          "--rows is for images, " + folder + " does not hold the files of MNIST; leave it out");
    }
    List<LabelledRows> sets = SetsFolder.read(folder);
    AnomalySetsReport report = new AnomalySetsReport(talk, sets);
    report.finish(new SetsBenchmark(plan, seeds(SEEDS_OF_SETS), engine, report).run(sets));
  }

  private int seeds(int byDefault) {
    return seeds == null ? byDefault : seeds;
  }

  private void check() {
    if (seeds != null && !(seeds >= 1 && seeds <= MOST_SEEDS)) {
      throw new UsageException("--seeds must be from 1 to " + MOST_SEEDS + ", got " + seeds);
    }
    if (!Files.exists(folder)) {
      throw new UsageException("folder not found: " + folder);
    }
    if (!Files.isDirectory(folder)) {
      throw new UsageException(folder + " is a file; give the folder that holds it");
    }
  }
}
