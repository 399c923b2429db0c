// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.vae.model.Binarization;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.network.ResnetNetwork;
import dev.elbo.vae.objective.ImportanceWeightedObjective;
import dev.elbo.vae.prior.StandardNormalPrior;
import dev.elbo.vae.train.CheckpointPolicy;
import dev.elbo.vae.train.TrainConfig;
import dev.elbo.vae.train.TrainResult;
import dev.elbo.vae.train.VaeTrainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code train}: makes a model from data. */
@Command
final class TrainCommand implements ElboCommand {
  /** Columns of a table that are shown; {@code schema} shows all. */
  private static final int MOST_COLUMNS = 40;

  @Parameters(index = "0", paramLabel = "DATA", description = "Data to train on.")
  private String data;

  @Option(
      names = "--out",
      paramLabel = "MODEL",
      required = true,
      description = "Model file to write.")
  private Path out;

  @Mixin private DataOptions dataOptions;
  @Mixin private TableOptions columns;
  @Mixin private NetworkOptions network;
  @Mixin private TrainingOptions training;
  @Mixin private ValidationOption validation;
  @Mixin private CheckpointOptions checkpoint;

  @Option(
      names = "--history",
      paramLabel = "FILE",
      description = "Write the figures of all epochs to a .csv or .json file.")
  private Path history;

  @Mixin private SeedOption seed;
  @Mixin private ThreadsOption threads;
  @Mixin private OutputOptions output;

  @Override
  public int run(Console console) throws IOException {
    check();
    try (Engine engine = threads.engine();
        Progress progress = Progress.on(console)) {
      TrainingData all = TrainingData.read(data, dataOptions, columns, network.needsNumbers());
      ValidationOption.Parts parts = validation.split(all.rows(), all.more(), seed.seed);
      VaeConfig config = network.config(parts.train(), all.rows(), dataOptions.labelsGiven());
      TrainConfig settings = training.config(TrainConfig.forData(parts.train()), seed.seed);
      MemoryEstimate.of(config, parts.train(), settings.batch(), samples(settings)).requireRoom();
      String introduction = introduction(all, parts, config, engine);
      try (Interruption interruption = Interruption.watch()) {
        VaeTrainer trainer =
            VaeTrainer.of(config, settings)
                .withListener(
                    new TrainTalk(progress, introduction, config.latent(), settings.epochs()))
                .withStopSignal(interruption::asked);
        Optional<CheckpointPolicy> policy = checkpoint.policy();
        if (policy.isPresent()) {
          trainer = trainer.withCheckpoint(policy.get());
        }
        if (parts.validation().isPresent()) {
          trainer = trainer.withValidation(parts.validation().get());
        }
        TrainResult result = trainer.train(parts.train(), engine);
        progress.clear();
        return finish(console, result);
      }
    }
  }

  /** All that can be wrong whatever the data is found before they are read. */
  private void check() throws IOException {
    network.check();
    columns.check();
    validation.check();
    training.config(TrainConfig.DEFAULT, seed.seed);
    if (training.stopsEarly() && !validation.given()) {
      throw new UsageException(
          "--patience needs --validation, rows to tell by when to stop; such as --validation 0.1");
    }
    OutputFile.check(out);
    if (dataOptions.isSameFile(out, data)) {
      throw new UsageException(
          "--out " + out + " is the data file; the model would replace it, choose another name");
    }
    checkpoint.check();
    if (history != null) {
      HistoryFile.check(history);
    }
  }

  private static int samples(TrainConfig settings) {
    return settings.objective() instanceof ImportanceWeightedObjective weighted
        ? weighted.samples()
        : 1;
  }

  private static String introduction(
      TrainingData data, ValidationOption.Parts parts, VaeConfig config, Engine engine) {
    Dataset train = parts.train();
    StringBuilder lines = new StringBuilder();
    // Kinds of columns are inferred: a person should see them.
    data.schema()
        .ifPresent(
            schema ->
                SchemaLines.of(schema, MOST_COLUMNS)
                    .forEach(line -> lines.append(line).append(System.lineSeparator())));
    data.notes().forEach(note -> lines.append("note: " + note + System.lineSeparator()));
    return lines
        + String.format(
            Locale.ROOT,
            "training on %,d rows of %s (%s)%s; %s; %s likelihood%s, network %s-%d%s%s",
            train.rows(),
            train.source(),
            shape(train),
            parts
                .validation()
                .map(rows -> String.format(Locale.ROOT, ", validating on %,d", rows.rows()))
                .orElse(""),
            engine.inWords(),
            config.likelihood().id(),
            config.binarization() == Binarization.NONE
                ? ""
                : " of bits (" + config.binarization().id() + ")",
            config.network().layers(train.shape()),
            config.latent(),
            config.network() instanceof ResnetNetwork resnet
                ? resnet.mapShape(train.shape()).map(map -> ", map of latents " + map).orElse("")
                : "",
            (config.classes() == 0 ? "" : ", conditional on " + config.classes() + " classes")
                + (config.prior() instanceof StandardNormalPrior
                    ? ""
                    : ", prior " + config.prior().id() + " of " + config.prior().components()));
  }

  private static String shape(Dataset data) {
    return data.table()
        .map(schema -> Written.count(schema.modelled().size(), "column"))
        .orElseGet(() -> data.shape().toString());
  }

  private int finish(Console console, TrainResult result) {
    if (history != null) {
      HistoryFile.write(history, result.history());
    }
    VaeModel model = result.model();
    return switch (result.outcome()) {
      case COMPLETED, STOPPED_EARLY -> {
        model.save(out);
        new TrainSummary(result, out, data).print(console, output.json);
        yield DONE;
      }
      case INTERRUPTED -> {
        console.talk("elbo: " + result.message() + "; " + saveInterrupted(model) + howToGoOn());
        yield Failure.INTERRUPTED;
      }
      case DIVERGED -> {
        // Before the first epoch's end there are only the weights drawn at random.
        boolean any = !result.history().isEmpty();
        if (any) {
          model.save(out);
        }
        console.talk(
            "elbo: "
                + result.message()
                + (any ? "; " + out + " holds the last good weights" : "; no model was written"));
        yield Failure.MISTAKE;
      }
    };
  }

  private String saveInterrupted(VaeModel model) {
    if (model.provenance().metrics().getOrDefault("steps", 0.0) < 1) {
      return "no model was written";
    }
    model.save(out);
    return out + " holds the weights so far";
  }

  private String howToGoOn() {
    return checkpoint
        .folder()
        .map(folder -> "; to go on, give the same command with --resume")
        .orElse("; with --checkpoint DIR a run can be resumed");
  }
}
