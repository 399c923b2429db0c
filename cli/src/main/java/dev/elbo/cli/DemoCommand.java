// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.cli.demo.Demo;
import dev.elbo.cli.demo.DemoFiles;
import dev.elbo.cli.demo.DemoListener;
import dev.elbo.cli.demo.DemoPlan;
import dev.elbo.cli.demo.DemoResult;
import dev.elbo.engine.Engine;
import dev.elbo.vae.modelfile.AtomicFiles;
import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: everything at once on the bundled data. */
@Command
final class DemoCommand implements ElboCommand {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "elbo-demo",
      description = "Folder for the report and all files (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(names = "--epochs", paramLabel = "N", hidden = true, description = "For a quick look.")
  private Integer epochs;

  @Mixin private SeedOption seed;
  @Mixin private ThreadsOption threads;
  @Mixin private OutputOptions output;

  @Override
  public int run(Console console) throws IOException {
    DemoPlan plan = DemoPlan.of(seed.seed);
    if (epochs != null) {
      plan = plan.withEpochs(epochs);
    }
    DemoFiles files = new DemoFiles(out, Elbo.commandName());
    makeFolder(files);
    try (Engine engine = threads.engine();
        Progress progress = Progress.on(console)) {
      DemoResult result = new Demo(plan, listener(progress)).run(engine);
      files.write(plan, result, engine);
      HistoryFile.write(out.resolve("history.csv"), result.trained().history());
      progress.clear();
      if (output.json) {
        console.json(json(result, files));
      } else {
        print(console, files);
      }
    }
    return DONE;
  }

  /** Before the work, so that a place that will not do is refused at once. */
  private void makeFolder(DemoFiles files) throws IOException {
    if (!Files.isDirectory(out)) {
      AtomicFiles.requireWritable(out);
      if (Files.exists(out)) {
        throw new UsageException(out + " is a file; give --out the name of a folder");
      }
      Files.createDirectory(out);
    }
    AtomicFiles.requireWritable(files.report());
  }

  private static DemoListener listener(Progress progress) {
    return new DemoListener() {
      @Override
      public void line(String text) {
        progress.line(text);
      }

      @Override
      public void progress(String what, double share) {
        progress.update(what, share);
      }
    };
  }

  private static JsonObject json(DemoResult result, DemoFiles files) {
    return JsonObject.builder()
        .put("negative_elbo", Json.numberOrNull(result.evaluation().negativeElbo()))
        .put("bits_per_dim", Json.numberOrNull(result.evaluation().bitsPerDim()))
        .put("active_units", result.evaluation().activeUnits())
        .put("compressed_bits_per_pixel", result.compressedBitsPerPixel())
        .put("anomaly_roc_auc", result.anomalyRocAuc())
        .put("classification_error", result.classificationError())
        .put("supervised_error", result.supervisedError())
        .put("train_seconds", result.trainSeconds())
        .put("images_per_second", result.imagesPerSecond())
        .put("model", files.model().toString())
        .put("report", files.report().toString())
        .build();
  }

  private void print(Console console, DemoFiles files) {
    console.result("Report: " + files.report() + " (open it in a browser)");
    console.result("Models, pictures and numbers: " + out);
    console.result("");
    console.result("Try next:");
    for (dev.elbo.report.Command command : files.commands()) {
      console.result("  " + command.line());
    }
  }
}
