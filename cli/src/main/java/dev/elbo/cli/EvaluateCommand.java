// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.data.Dataset;
import dev.elbo.data.table.TableColumn;
import dev.elbo.data.table.TableSchema;
import dev.elbo.engine.Engine;
import dev.elbo.vae.evaluate.Evaluation;
import dev.elbo.vae.evaluate.Evaluator;
import dev.elbo.vae.evaluate.VariableFit;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonArray;
import dev.elbo.vae.modelfile.JsonObject;
import dev.elbo.vae.modelfile.JsonValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evaluate}: how good a model is on data. */
@Command
final class EvaluateCommand implements ElboCommand {
  @Parameters(index = "0", paramLabel = "MODEL", description = "Model file written by train.")
  private Path model;

  @Parameters(index = "1", paramLabel = "DATA", description = "Data of the model's kind.")
  private String data;

  @Option(
      names = "--importance-samples",
      paramLabel = "N",
      defaultValue = "0",
      description = "Samples a row for the log-likelihood by importance sampling; 0 leaves it out.")
  private int importanceSamples;

  @Mixin private DataOptions dataOptions;
  @Mixin private SeedOption seed;
  @Mixin private ThreadsOption threads;
  @Mixin private OutputOptions output;

  @Override
  public int run(Console console) {
    if (importanceSamples < 0) {
      throw new UsageException("--importance-samples must be at least 0, got " + importanceSamples);
    }
    try (Engine engine = threads.engine();
        Progress progress = Progress.on(console)) {
      VaeModel vae = VaeModel.load(model);
      Dataset rows = ModelData.read(dataOptions, data, vae);
      Evaluation evaluation =
          new Evaluator(vae.session(engine))
              .evaluate(
                  rows, importanceSamples, seed.seed, share -> progress.update("evaluate", share));
      progress.clear();
      if (output.json) {
        console.json(json(evaluation, vae.schema().table()));
      } else {
        print(console, evaluation, vae.network().codeWidth());
        vae.schema().table().ifPresent(table -> printColumns(console, evaluation, table));
      }
    }
    return DONE;
  }

  private JsonObject json(Evaluation evaluation, Optional<TableSchema> table) {
    JsonObject.Builder json =
        JsonObject.builder()
            .put("rows", evaluation.rows())
            .put("negative_elbo", Json.numberOrNull(evaluation.negativeElbo()))
            .put("reconstruction", Json.numberOrNull(evaluation.reconstruction()))
            .put("kl", Json.numberOrNull(evaluation.kl()))
            .put("bits_per_dim", Json.numberOrNull(evaluation.bitsPerDim()))
            .put("active_units", evaluation.activeUnits());
    if (evaluation.nll().isPresent()) {
      json.put("nll", Json.numberOrNull(evaluation.nll().getAsDouble()))
          .put("nll_samples", importanceSamples);
    }
    table.ifPresent(schema -> json.put("columns", columns(evaluation, schema)));
    return json.put("kl_by_dimension", JsonArray.ofDoubles(evaluation.klByDimension())).build();
  }

  private void print(Console console, Evaluation evaluation, int latent) {
    TextTable table =
        new TextTable()
            .add("rows", evaluation.rows(), "")
            .add("negative ELBO", evaluation.negativeElbo(), 3, "nats per row")
            .add("reconstruction", evaluation.reconstruction(), 3, "nats per row")
            .add("KL", evaluation.kl(), 3, "nats per row")
            .add("bits per dimension", evaluation.bitsPerDim(), 4, "bits")
            .add("active units", evaluation.activeUnits(), "of " + latent);
    if (evaluation.nll().isPresent()) {
      table.add(
          "NLL",
          evaluation.nll().getAsDouble(),
          3,
          "nats per row, " + importanceSamples + " importance samples");
    }
    table.print(console);
  }

  private static JsonArray columns(Evaluation evaluation, TableSchema schema) {
    List<JsonValue> columns = new ArrayList<>();
    for (int i = 0; i < evaluation.byVariable().size(); i++) {
      VariableFit fit = evaluation.byVariable().get(i);
      TableColumn column = schema.modelled().get(i);
      columns.add(
          JsonObject.builder()
              .put("name", column.name())
              .put("kind", column.kind().id())
              .put("observed", fit.observed())
              .put("log_likelihood", Json.numberOrNull(fit.logProb()))
              .build());
    }
    return new JsonArray(columns);
  }

  /** What the model knows of each column, the least known first. */
  private static void printColumns(Console console, Evaluation evaluation, TableSchema schema) {
    console.result("log p(x|z) by column, where it is there");
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < evaluation.byVariable().size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingDouble(i -> evaluation.byVariable().get(i).logProb()));
    TextTable table = new TextTable();
    for (int i : order) {
      VariableFit fit = evaluation.byVariable().get(i);
      TableColumn column = schema.modelled().get(i);
      table.add(
          "  " + column.name(),
          fit.logProb(),
          3,
          String.format(
              Locale.ROOT,
              "nats, %s, %,d of %,d rows",
              column.kind().id(),
              fit.observed(),
              evaluation.rows()));
    }
    table.print(console);
  }
}
