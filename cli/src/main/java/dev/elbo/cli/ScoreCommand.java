// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.anomaly.Detector;
import dev.elbo.apps.anomaly.Drift;
import dev.elbo.apps.anomaly.ModelScorer;
import dev.elbo.apps.anomaly.ScoreKind;
import dev.elbo.data.Dataset;
import dev.elbo.data.table.TableSchema;
import dev.elbo.engine.Engine;
import dev.elbo.tables.SchemaOptions;
import dev.elbo.tables.Table;
import dev.elbo.tables.TableSource;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.modelfile.JsonArray;
import dev.elbo.vae.modelfile.JsonObject;
import dev.elbo.vae.modelfile.JsonValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code score}: how unusual rows are, a line for each. */
@Command
final class ScoreCommand implements ElboCommand {
  /** The name of standard input. */
  private static final String INPUT = "-";

  /** Rows of a file that are scored together. */
  private static final int BLOCK = 1024;

  private static final int SHIFTS_TOLD = 5;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "Detector that detect wrote, or a model that train wrote.")
  private Path model;

  @Parameters(
      index = "1",
      paramLabel = "DATA",
      description = "Rows of the model's kind; - reads a table as CSV from standard input.")
  private String data;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to: .csv or .csv.gz (default: standard output).")
  private Path out;

  @Option(
      names = "--explain",
      paramLabel = "K",
      description = "End each line with the K most surprising columns, what was seen and expected.")
  private Integer explain;

  @Option(
      names = "--kind",
      paramLabel = "NAME",
      description =
          "What a model of train scores by: elbo, likelihood, reconstruction or latent (default:"
              + " elbo).")
  private String kind;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "Samples of a row for --kind likelihood and reconstruction (default: 64).")
  private Integer samples;

  @Mixin private DataOptions dataOptions;
  @Mixin private ThreadsOption threads;
  @Mixin private OutputOptions output;

  @Override
  public int run(Console console) throws IOException {
    check();
    try (Engine engine = threads.engine()) {
      if (Detector.isDetector(model)) {
        byDetector(console, engine);
      } else {
        byModel(console);
      }
    }
    return DONE;
  }

  private void check() throws IOException {
    if (explain != null && !(explain >= 1)) {
      throw new UsageException("--explain must be at least 1, got " + explain);
    }
    if (out == null && output.json) {
      throw new UsageException(
          "--json would stand among the scores on standard output; give --out FILE");
    }
    if (out != null) {
      OutputFile.check(out, List.of(".csv", ".csv.gz"));
      dataOptions.requireOther("--out", out, data);
    }
  }

  private void byDetector(Console console, Engine engine) {
    if (kind != null || samples != null) {
      throw new UsageException(
          "--kind and --samples are for models of train, "
              + model
              + " is a detector; leave them"
              + " out");
    }
    Detector detector = Detector.load(model);
    try (RowFeed feed = feed(console, detector)) {
      DetectorScoring scoring =
          new DetectorScoring(detector, engine, Optional.ofNullable(explain), block());
      write(console, target -> scoring.run(feed, target));
      Drift drift = scoring.drift();
      if (drift.moved()) {
        console.talk(warning(drift));
      }
      if (!drift.missing().isEmpty()) {
        console.talk(missing(drift));
      }
      if (out == null) {
        return;
      }
      Written.print(
          console,
          output,
          out.toString(),
          Written.count(drift.rows(), "row")
              + " scored, "
              + scoring.flagged()
              + " flagged ("
              + detector.threshold().rule().description()
              + ")",
          JsonObject.builder()
              .put("rows", drift.rows())
              .put("flagged", scoring.flagged())
              .put("threshold", detector.threshold().score())
              .put("drift", json(drift))
              .put("out", out.toString()));
    }
  }

  /** Whoever writes to standard input may wait for an answer before the next row. */
  private int block() {
    return data.equals(INPUT) ? 1 : BLOCK;
  }

  private void write(Console console, ScoreLines.Content content) {
    if (out == null) {
      ScoreLines.toStream(console.out(), content);
    } else {
      ScoreLines.toFile(out, content);
    }
  }

  private RowFeed feed(Console console, Detector detector) {
    if (detector.table().isPresent()) {
      Table table =
          DetectorRows.table(source(), detector.table().get(), dataOptions, dataOptions.rows());
      table.notes().forEach(note -> console.talk("note: " + note));
      return RowFeed.of(table.open(), table.schema(), dataOptions.unseenByDetector());
    }
    refuseInput();
    Dataset rows = DetectorRows.scored(data, dataOptions, detector.table());
    detector.requireFits(rows);
    return RowFeed.of(rows);
  }

  private TableSource source() {
    return data.equals(INPUT)
        ? TableSource.ofStream("standard input", System.in)
        : dataOptions.source(data);
  }

  private void refuseInput() {
    if (data.equals(INPUT)) {
      throw new UsageException(
          "standard input is read as a table, " + model + " takes none; give a file");
    }
  }

  private void byModel(Console console) {
    if (explain != null) {
      throw new UsageException(
          "--explain needs a detector, "
              + model
              + " is a model of train; make one by "
              + Elbo.commandName()
              + " detect");
    }
    VaeModel vae = VaeModel.load(model);
    ModelScorer scorer =
        ModelScorer.of(vae, kind(), samples == null ? ModelScorer.DEFAULT_SAMPLES : samples);
    long[] rows = {0};
    try (RowFeed feed = feed(vae)) {
      write(console, target -> rows[0] = ModelScoring.run(scorer, feed, block(), target));
    }
    if (out != null) {
      Written.print(
          console,
          output,
          out.toString(),
          Written.count(rows[0], "row") + " scored by " + scorer.kind().id(),
          JsonObject.builder()
              .put("rows", rows[0])
              .put("kind", scorer.kind().id())
              .put("out", out.toString()));
    }
  }

  private ScoreKind kind() {
    ScoreKind found = kind == null ? ScoreKind.NEGATIVE_ELBO : ScoreKind.of(kind);
    boolean sampled =
        found == ScoreKind.NEGATIVE_LOG_LIKELIHOOD || found == ScoreKind.RECONSTRUCTION;
    if (samples != null && !sampled) {
      throw new UsageException(
          "--samples belongs to --kind likelihood and reconstruction, got --kind " + found.id());
    }
    return found;
  }

  private RowFeed feed(VaeModel vae) {
    if (vae.schema().table().isPresent()) {
      Table table = table(vae.schema().table().get());
      return RowFeed.of(table.open(), table.schema(), dataOptions.unseen());
    }
    refuseInput();
    return RowFeed.of(ModelData.read(dataOptions, data, vae));
  }

  private Table table(TableSchema schema) {
    SchemaOptions options = SchemaOptions.DEFAULTS;
    if (dataOptions.rows().isPresent()) {
      options = options.withMaxRows(dataOptions.rows().getAsInt());
    }
    return Table.of(source(), schema, dataOptions.unseen(), options);
  }

  private static String warning(Drift drift) {
    String columns =
        drift.columns().stream()
            .limit(SHIFTS_TOLD)
            .map(shift -> String.format(Locale.ROOT, "%s %+.1f", shift.name(), shift.deviations()))
            .collect(Collectors.joining(", "));
    return String.format(
            Locale.ROOT,
            "warning: the rows as a whole have moved away from those of training (their p-values"
                + " lie %.2f from where they should)",
            drift.distance())
        + (columns.isEmpty() ? "" : "; columns in standard deviations: " + columns);
  }

  private static String missing(Drift drift) {
    List<Drift.Missing> missing = drift.missing();
    return "warning: columns are missing in many more rows than in training: "
        + missing.stream()
            .limit(SHIFTS_TOLD)
            .map(
                column ->
                    String.format(
                        Locale.ROOT,
                        "%s in %.0f %% (training %.0f %%)",
                        column.name(),
                        100 * column.share(),
                        100 * column.training()))
            .collect(Collectors.joining(", "))
        + (missing.size() > SHIFTS_TOLD ? " and " + (missing.size() - SHIFTS_TOLD) + " more" : "");
  }

  private static JsonObject json(Drift drift) {
    List<JsonValue> columns = new ArrayList<>();
    for (Drift.Shift shift : drift.columns()) {
      columns.add(
          JsonObject.builder()
              .put("name", shift.name())
              .put("deviations", shift.deviations())
              .build());
    }
    List<JsonValue> missing = new ArrayList<>();
    for (Drift.Missing column : drift.missing()) {
      missing.add(
          JsonObject.builder()
              .put("name", column.name())
              .put("share", column.share())
              .put("training", column.training())
              .build());
    }
    return JsonObject.builder()
        .put("moved", drift.moved())
        .put("distance", drift.distance())
        .put("columns", new JsonArray(columns))
        .put("missing", new JsonArray(missing))
        .build();
  }
}
