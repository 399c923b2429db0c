// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.generate.Interpolation;
import dev.elbo.apps.generate.Interpolation.Pair;
import dev.elbo.cli.picture.ModelImages;
import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.report.Interpolations;
import dev.elbo.report.TileStyle;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeSession;
import dev.elbo.vae.modelfile.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code interpolate}: walks from one row to another. */
@Command
final class InterpolateCommand implements ElboCommand {
  private static final Pattern PAIR = Pattern.compile("\\s*(\\d{1,10})\\s*-\\s*(\\d{1,10})\\s*");

  @Parameters(index = "0", paramLabel = "MODEL", description = "Model file written by train.")
  private Path model;

  @Parameters(index = "1", paramLabel = "DATA", description = "Data of the model's kind.")
  private String data;

  @Option(
      names = "--out",
      paramLabel = "PATH",
      required = true,
      description =
          "Where to: .png for a strip of images for each pair, .csv, .csv.gz or .npy for numbers.")
  private Path out;

  @Option(
      names = "--pairs",
      paramLabel = "I-J[,K-L...]",
      description =
          "Rows to walk between, counted from 1, such as 3-17,5-8 (default: pairs chosen at random"
              + " by --seed).")
  private String pairs;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "6",
      description = "How many pairs are chosen at random (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "12",
      description = "Rows of each walk, both ends included (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--spherical",
      description = "Walk along an arc around the origin instead of the straight line.")
  private boolean spherical;

  @Mixin private LabelOption label;
  @Mixin private DataOptions dataOptions;
  @Mixin private SeedOption seed;
  @Mixin private ThreadsOption threads;
  @Mixin private OutputOptions output;

  @Override
  public int run(Console console) {
    RowsTarget target = RowsTarget.file(out);
    if (!(steps >= Interpolation.MIN_STEPS)) {
      throw new UsageException(
          "--steps must be at least " + Interpolation.MIN_STEPS + ", got " + steps);
    }
    if (!(count >= 1)) {
      throw new UsageException("--count must be at least 1, got " + count);
    }
    int walks;
    try (Engine engine = threads.engine()) {
      VaeModel vae = VaeModel.load(model);
      Dataset rows = ModelData.read(dataOptions, data, vae);
      ModelImages images = target.wantsImages() ? ModelImages.of(vae, rows.shape()) : null;
      List<Pair> chosen = pairs == null ? randomPairs(rows) : parse(rows);
      walks = chosen.size();
      target.checkCount("pairs times --steps", (long) walks * steps, vae.schema().columns());
      VaeSession session = vae.session(engine);
      float[][] codes =
          Interpolation.between(
              session,
              rows,
              chosen,
              steps,
              spherical ? Interpolation.Path.SPHERICAL : Interpolation.Path.LINEAR);
      float[][] decoded = session.decode(codes, held(vae, rows, chosen));
      if (images != null) {
        target.writePicture(Interpolations.draw(images.of(decoded), steps, TileStyle.DEFAULT));
      } else {
        target.writeRows(decoded, vae.schema(), rows.shape());
      }
    }
    Written.print(
        console,
        output,
        out.toString(),
        Written.count(walks, "walk") + " of " + steps + " steps",
        JsonObject.builder()
            .put("rows", (long) walks * steps)
            .put("pairs", walks)
            .put("steps", steps)
            .put("out", out.toString()));
    return DONE;
  }

  /** The class of each step: the one asked for, or that of the row where the walk starts. */
  private int[] held(VaeModel vae, Dataset rows, List<Pair> chosen) {
    OptionalInt told = label.of(vae);
    int[] ofRows = vae.schema().classes().classesOf(rows);
    if (told.isPresent() || ofRows.length == 0) {
      return LabelOption.repeated(told, chosen.size() * steps);
    }
    int[] classes = new int[chosen.size() * steps];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = ofRows[chosen.get(i / steps).from()];
    }
    return classes;
  }

  private List<Pair> randomPairs(Dataset rows) {
    if (rows.rows() < 2) {
      throw new UsageException(
          rows.source() + " has one row, a walk needs two; give data with more rows");
    }
    int possible = Math.min(count, rows.rows() / 2);
    int[] ends = RandomRows.indices(rows.rows(), 2 * possible, seed.seed);
    List<Pair> chosen = new ArrayList<>();
    for (int i = 0; i < possible; i++) {
      chosen.add(new Pair(ends[2 * i], ends[2 * i + 1]));
    }
    return chosen;
  }

  private List<Pair> parse(Dataset rows) {
    List<Pair> chosen = new ArrayList<>();
    for (String text : pairs.split(",", -1)) {
      Matcher pair = PAIR.matcher(text);
      if (!pair.matches()) {
        throw new UsageException(
            "--pairs must be two row numbers with - between, pairs separated by commas, such as"
                + " 3-17,5-8; got '"
                + pairs
                + "'");
      }
      chosen.add(
          new Pair(
              ModelData.row("row numbers of --pairs", Long.parseLong(pair.group(1)), rows),
              ModelData.row("row numbers of --pairs", Long.parseLong(pair.group(2)), rows)));
    }
    return chosen;
  }
}
