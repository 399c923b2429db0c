// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.generate.DimensionRanking;
import dev.elbo.apps.generate.LatentMap;
import dev.elbo.apps.generate.Manifold;
import dev.elbo.cli.picture.LatentPicture;
import dev.elbo.cli.picture.ManifoldPicture;
import dev.elbo.cli.picture.ModelImages;
import dev.elbo.data.Dataset;
import dev.elbo.data.RowShape;
import dev.elbo.engine.Engine;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeSession;
import dev.elbo.vae.modelfile.AtomicFiles;
import dev.elbo.vae.modelfile.JsonObject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code map}: the latent space in the plane. */
@Command
final class MapCommand implements ElboCommand {
  private static final List<String> SCATTER = List.of(".png", ".svg", ".csv", ".csv.gz", ".npy");

  @Parameters(index = "0", paramLabel = "MODEL", description = "Model file written by train.")
  private Path model;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DATA",
      description =
          "Data of the model's kind: each row becomes a point, coloured by its label if it has one."
              + " With --manifold they only choose the two dimensions.")
  private String data;

  @Option(
      names = "--out",
      paramLabel = "PATH",
      required = true,
      description =
          "Where to: .png, .svg, .csv, .csv.gz or .npy for points; .png, .csv, .csv.gz or .npy for"
              + " the manifold.")
  private Path out;

  @Option(
      names = "--manifold",
      description =
          "Decode a grid of codes over the latent plane, or over the two most informative"
              + " dimensions.")
  private boolean manifold;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "20",
      description = "Side of the manifold's grid (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Mixin private LabelOption label;
  @Mixin private DataOptions dataOptions;
  @Mixin private ThreadsOption threads;
  @Mixin private OutputOptions output;

  @Override
  public int run(Console console) {
    if (data == null && !manifold) {
      throw new UsageException(
          "map needs DATA to draw as points, or --manifold for a grid of decoded codes");
    }
    if (label.given() && !manifold) {
      throw new UsageException(
          "--label belongs to --manifold; points take the labels of DATA, give them with --labels");
    }
    JsonObject.Builder json = JsonObject.builder();
    String what;
    if (manifold) {
      RowsTarget target = RowsTarget.file(out);
      if (!(steps >= 2)) {
        throw new UsageException("--steps must be at least 2, got " + steps);
      }
      try (Engine engine = threads.engine()) {
        what = manifold(VaeModel.load(model), engine, target, json);
      }
    } else {
      OutputFile.check(out, SCATTER);
      try (Engine engine = threads.engine()) {
        what = points(VaeModel.load(model), engine, json);
      }
    }
    Written.print(console, output, out.toString(), what, json.put("out", out.toString()));
    return DONE;
  }

  private String manifold(VaeModel vae, Engine engine, RowsTarget target, JsonObject.Builder json) {
    int latent = vae.network().codeWidth();
    if (latent < 2) {
      throw new UsageException(
          "--manifold needs a model with at least 2 latent dimensions, this has 1; train one with"
              + " --latent 2, or use traverse");
    }
    target.checkCount("--steps squared", (long) steps * steps, vae.schema().columns());
    VaeSession session = vae.session(engine);
    OptionalInt told = label.require(vae);
    RowShape shape = vae.schema().shape();
    int[] plane = {0, 1};
    if (data != null) {
      Dataset rows = ModelData.read(dataOptions, data, vae);
      shape = rows.shape();
      plane = latent > 2 ? DimensionRanking.byKl(session, rows).top(2) : plane;
    } else if (latent > 2) {
      plane = DimensionRanking.byResponse(session, told).top(2);
    }
    ModelImages images = target.wantsImages() ? ModelImages.of(vae, shape) : null;
    float[][] codes = Manifold.codes(latent, plane[0], plane[1], steps);
    int[] classes = LabelOption.repeated(told, codes.length);
    float[][] decoded = session.decode(session.codesOfNoise(codes, classes), classes);
    if (images != null) {
      target.writePicture(ManifoldPicture.draw(images.of(decoded), steps));
    } else {
      target.writeRows(decoded, vae.schema(), shape);
    }
    json.put("rows", (long) steps * steps).put("across", "z" + (plane[0] + 1));
    json.put("up", "z" + (plane[1] + 1));
    return steps
        + " x "
        + steps
        + " codes, z"
        + (plane[0] + 1)
        + " to the right, z"
        + (plane[1] + 1)
        + " upwards";
  }

  private String points(VaeModel vae, Engine engine, JsonObject.Builder json) {
    Dataset rows = ModelData.read(dataOptions, data, vae);
    LatentMap map = LatentMap.of(vae.session(engine).encode(rows).means());
    String name = out.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".png")) {
      byte[] png = LatentPicture.picture(map, rows).png();
      AtomicFiles.write(out, stream -> stream.write(png));
    } else if (name.endsWith(".svg")) {
      AtomicFiles.writeString(out, LatentPicture.chart(map, rows).svg());
    } else {
      writeTable(map, rows);
    }
    json.put("rows", rows.rows()).put("variance_share", map.share());
    String share =
        vae.network().codeWidth() > 2
            ? String.format(Locale.ROOT, ", %.0f%% of their variance", 100 * map.share())
            : "";
    return Written.count(rows.rows(), "point") + share;
  }

  private void writeTable(LatentMap map, Dataset rows) {
    float[][] table = map.points();
    if (!rows.hasLabels()) {
      RowsTarget.writeNumbers(out, table, List.of("x", "y"));
      return;
    }
    for (int row = 0; row < table.length; row++) {
      table[row] = Arrays.copyOf(table[row], 3);
      table[row][2] = rows.label(row);
    }
    RowsTarget.writeNumbers(out, table, List.of("x", "y", "label"));
  }
}
