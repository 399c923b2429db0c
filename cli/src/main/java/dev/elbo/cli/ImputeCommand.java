// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.tables.Imputer;
import dev.elbo.data.Dataset;
import dev.elbo.data.table.TableSchema;
import dev.elbo.engine.Engine;
import dev.elbo.engine.random.RandomStream;
import dev.elbo.tables.FilledTable;
import dev.elbo.tables.Table;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.modelfile.JsonArray;
import dev.elbo.vae.modelfile.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code impute}: missing cells of a table, by what the model makes of the others. */
@Command
final class ImputeCommand implements ElboCommand {
  private static final List<String> ENDINGS = List.of(".csv", ".csv.gz");

  /** Random stream of the choice among rare levels. */
  private static final int RARE = 52;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "Model file that train wrote of a table; it may have had gaps as well.")
  private Path model;

  @Parameters(index = "1", paramLabel = "DATA", description = "A table with missing cells.")
  private String data;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description =
          "Where to: .csv or .csv.gz, all columns of DATA, cells that are there as they are.")
  private Path out;

  @Option(
      names = "--multiple",
      paramLabel = "M",
      description =
          "M files, --out with -1 to -M before the ending, each with values drawn from what is"
              + " likely; else one with the most plausible values.")
  private Integer multiple;

  @Option(
      names = "--draws",
      paramLabel = "K",
      defaultValue = "200",
      description = "Codes drawn and weighed for a row with gaps (default: ${DEFAULT-VALUE}).")
  private int draws;

  @Mixin private DataOptions dataOptions;
  @Mixin private SeedOption seed;
  @Mixin private ThreadsOption threads;
  @Mixin private OutputOptions output;

  @Override
  public int run(Console console) {
    List<Path> files = files();
    long filled = 0;
    int rows;
    try (Engine engine = threads.engine();
        Progress progress = Progress.on(console)) {
      VaeModel vae = VaeModel.load(model);
      TableSchema schema =
          vae.schema()
              .table()
              .orElseThrow(
                  () -> new UsageException(model + " is not the model of a table; train one"));
      if (!dataOptions.isTable(data)) {
        ModelData.read(dataOptions, data, vae); // says what is wrong with it
      }
      Table table = dataOptions.table(data, schema);
      Dataset encoded = table.dataset();
      rows = encoded.rows();
      vae.requireUsable(encoded);
      Imputer imputer = new Imputer(vae.session(engine), draws, seed.seed);
      DoubleConsumer share = done -> progress.update("impute", done);
      float[][][] versions =
          multiple == null
              ? new float[][][] {imputer.fill(encoded, share)}
              : imputer.draw(encoded, multiple, share);
      for (int i = 0; i < versions.length; i++) {
        RandomStream rare = RandomStream.of(seed.seed, RARE, 0, i);
        filled = FilledTable.write(files.get(i), table, versions[i], rare::nextUniform);
      }
      progress.clear();
      table.notes().forEach(note -> console.talk("note: " + note));
    }
    Written.print(
        console,
        output,
        String.join(", ", files.stream().map(Path::toString).toList()),
        String.format(Locale.ROOT, "%s, %s filled in", Written.count(rows, "row"), cells(filled)),
        JsonObject.builder()
            .put("rows", rows)
            .put("cells_filled", filled)
            .put("out", JsonArray.ofStrings(files.stream().map(Path::toString).toList()))
            .put("seed", seed.seed));
    return DONE;
  }

  private static String cells(long count) {
    return count == 0 ? "no cell was missing, none" : Written.count(count, "cell");
  }

  /** Where to; checked before the work. */
  private List<Path> files() {
    if (!(draws >= 2)) {
      throw new UsageException("--draws must be at least 2, got " + draws);
    }
    OutputFile.check(out, ENDINGS);
    if (multiple == null) {
      return List.of(out);
    }
    if (!(1 <= multiple && multiple <= 1000)) {
      throw new UsageException("--multiple must be from 1 to 1000, got " + multiple);
    }
    String name = String.valueOf(out.getFileName());
    int ending = name.toLowerCase(Locale.ROOT).lastIndexOf(".csv");
    List<Path> files = new ArrayList<>();
    for (int i = 1; i <= multiple; i++) {
      files.add(out.resolveSibling(name.substring(0, ending) + "-" + i + name.substring(ending)));
    }
    return files;
  }
}
