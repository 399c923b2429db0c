// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.compare.Closeness;
import dev.elbo.apps.compare.TableComparison;
import dev.elbo.apps.tables.ConditionalSampler;
import dev.elbo.apps.tables.Synthesizer;
import dev.elbo.cli.table.ComparisonReport;
import dev.elbo.data.Dataset;
import dev.elbo.data.table.TableEncoder;
import dev.elbo.data.table.TableSchema;
import dev.elbo.data.table.UnseenLevel;
import dev.elbo.engine.Engine;
import dev.elbo.engine.random.RandomStream;
import dev.elbo.tables.Table;
import dev.elbo.tables.TableSource;
import dev.elbo.tables.TableWriter;
import dev.elbo.vae.model.GapPatterns;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeSession;
import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonObject;
import dev.elbo.vae.sampler.Sampler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code synthesize}: new rows of a table. */
@Command
final class SynthesizeCommand implements ElboCommand {
  private static final List<String> ENDINGS = List.of(".csv", ".csv.gz");

  /** Codes that are drawn and weighed for given cells: some for each row, within limits. */
  private static final int DRAWS_PER_ROW = 4;

  private static final int LEAST_DRAWS = 20_000;
  private static final int MOST_DRAWS = 200_000;

  /** Worth fewer draws, rows are much alike. */
  private static final int FEW_DRAWS = 100;

  /** Rows of each side that a report looks at. */
  private static final int MOST_COMPARED = 200_000;

  /** Random stream of the choice among rare levels. */
  private static final int RARE = 51;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "Model file that train wrote of a table.")
  private Path model;

  @Option(names = "--rows", paramLabel = "N", required = true, description = "How many rows.")
  private long rows;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "Where to: .csv or .csv.gz.")
  private Path out;

  @Mixin private GivenCellsOption where;

  @Option(
      names = "--complete",
      description = "Make rows without gaps (default: gaps like those of the training data).")
  private boolean complete;

  @Option(
      names = "--report",
      paramLabel = "DATA",
      description =
          "Real rows to compare the new ones with; makes a page beside --out, named like it and"
              + " ending in .html.")
  private String real;

  @Option(
      names = "--sampler",
      paramLabel = "NAME",
      description =
          "What codes are drawn from: prior, or posterior, a mixture that train fits to the codes of"
              + " its data (default: posterior if the model has it).")
  private String sampler;

  @Mixin private SqlOptions sql;
  @Mixin private SeedOption seed;
  @Mixin private ThreadsOption threads;
  @Mixin private OutputOptions output;

  @Override
  public int run(Console console) throws IOException {
    check();
    JsonObject.Builder json = JsonObject.builder().put("rows", rows).put("out", out.toString());
    String done = Written.count(rows, "new row");
    try (Engine engine = threads.engine();
        Progress progress = Progress.on(console)) {
      VaeModel vae = VaeModel.load(model);
      TableSchema schema = schema(vae);
      float[][] realRows = real == null ? new float[0][] : realRows(schema);
      VaeSession session = vae.session(engine);
      Consumer<Consumer<float[]>> source =
          where.given() ? conditional(console, session, schema, json) : free(session, json);
      List<float[]> made = new ArrayList<>();
      write(schema, source, real == null ? 0 : MOST_COMPARED, made, progress);
      progress.clear();
      if (real != null) {
        TableComparison comparison =
            TableComparison.of(schema, realRows, made.toArray(new float[0][]));
        ComparisonReport.of(comparison, model.toString(), real).write(page());
        done += "; " + page() + ": " + words(comparison);
        json.put("report", page().toString()).put("comparison", json(comparison));
      }
    }
    Written.print(console, output, out.toString(), done, json.put("seed", seed.seed));
    return DONE;
  }

  private void check() {
    if (!(rows >= 1)) {
      throw new UsageException("--rows must be at least 1, got " + rows);
    }
    OutputFile.check(out, ENDINGS);
    if (real != null) {
      OutputFile.check(page());
    }
    if (where.given()) {
      if (sampler != null) {
        throw new UsageException(
            "--sampler is for rows without given cells; leave it or --where out");
      }
      if (rows > Integer.MAX_VALUE / 2) {
        throw new UsageException("--rows with --where must be at most a billion, got " + rows);
      }
    }
    if (sql.given() && real == null) {
      throw new UsageException("--sql and --jdbc belong to --report DATA; leave them out");
    }
  }

  private TableSchema schema(VaeModel vae) {
    return vae.schema()
        .table()
        .orElseThrow(
            () ->
                new UsageException(
                    model + " is not the model of a table; elbo generate makes its rows"));
  }

  /** The report: the output's name with another ending. */
  private Path page() {
    String name = String.valueOf(out.getFileName());
    String stem = name.substring(0, name.toLowerCase(Locale.ROOT).lastIndexOf(".csv"));
    return out.resolveSibling(stem + ".html");
  }

  private float[][] realRows(TableSchema schema) {
    TableSource source = sql.given() ? sql.query(real) : TableSource.of(Path.of(real));
    Dataset data = Table.of(source, schema, UnseenLevel.MISSING).dataset();
    if (data.rows() < 2) {
      throw new UsageException("--report " + real + " has one row; a comparison takes at least 2");
    }
    return ModelData.values(data.head(MOST_COMPARED));
  }

  private Consumer<Consumer<float[]>> free(VaeSession session, JsonObject.Builder json) {
    Sampler chosen = sampler(session.model());
    GapPatterns gaps = complete ? GapPatterns.NONE : session.model().schema().gaps();
    Synthesizer synthesizer = new Synthesizer(session, chosen, gaps, seed.seed);
    json.put("sampler", chosen.id());
    return target -> synthesizer.rows(rows, target);
  }

  private Sampler sampler(VaeModel vae) {
    if (sampler == null) {
      return vae.synthesisSampler();
    }
    return Sampler.of(sampler)
        .orElseThrow(
            () ->
                new UsageException("--sampler must be prior or posterior, got '" + sampler + "'"));
  }

  private Consumer<Consumer<float[]>> conditional(
      Console console, VaeSession session, TableSchema schema, JsonObject.Builder json) {
    Dataset given = where.row(schema);
    int draws = (int) Math.max(LEAST_DRAWS, Math.min(MOST_DRAWS, DRAWS_PER_ROW * rows));
    ConditionalSampler conditional = new ConditionalSampler(session, draws, seed.seed);
    float[][] made = conditional.rows(given, (int) rows);
    double worth = conditional.effectiveDraws();
    json.put("effective_draws", worth);
    if (worth < FEW_DRAWS) {
      console.talk(
          String.format(
              Locale.ROOT,
              "warning: the cells given are rare: the rows come from codes worth %.0f independent"
                  + " ones, so many are alike",
              worth));
    }
    return target -> {
      for (float[] row : made) {
        target.accept(row);
      }
    };
  }

  /** Writes rows and keeps the first of them as they are read back. */
  private void write(
      TableSchema schema,
      Consumer<Consumer<float[]>> source,
      int keep,
      List<float[]> kept,
      Progress progress) {
    RandomStream rare = RandomStream.of(seed.seed, RARE, 0, 0);
    TableEncoder encoder = new TableEncoder(schema, UnseenLevel.OTHER, () -> "synthetic row");
    long[] count = {0};
    TableWriter.write(
        out,
        schema,
        target ->
            source.accept(
                row -> {
                  String[] cells = schema.decode(row, 0, rare::nextUniform);
                  target.accept(cells);
                  if (kept.size() < keep) {
                    float[] code = new float[row.length];
                    encoder.encode(cells, code, 0);
                    kept.add(code);
                  }
                  progress.update("synthesize", ++count[0] / (double) rows);
                }));
  }

  private static String words(TableComparison comparison) {
    Closeness closeness = comparison.closeness();
    return String.format(
        Locale.ROOT,
        "%,d of %,d rows equal a real one (%.1f %%; of real rows %.1f %% equal another)",
        closeness.copies(),
        closeness.rows(),
        100.0 * closeness.copies() / closeness.rows(),
        100.0 * closeness.twins() / closeness.realRows());
  }

  private static JsonObject json(TableComparison comparison) {
    Closeness closeness = comparison.closeness();
    return JsonObject.builder()
        .put("median_ks", Json.numberOrNull(comparison.medianKolmogorovSmirnov()))
        .put("max_total_variation", Json.numberOrNull(comparison.largestTotalVariation()))
        .put(
            "mean_association_difference",
            Json.numberOrNull(comparison.meanAssociationDifference()))
        .put("copies", closeness.copies())
        .put("rows_compared", closeness.rows())
        .put("real_twins", closeness.twins())
        .put("real_rows", closeness.realRows())
        .put("median_distance", closeness.syntheticMedian())
        .put("median_distance_real", closeness.realMedian())
        .put("closer_than_real_5_percent", closeness.closer())
        .build();
  }
}
