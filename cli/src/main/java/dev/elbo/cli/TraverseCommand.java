// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.generate.DimensionRanking;
import dev.elbo.apps.generate.Traversal;
import dev.elbo.cli.picture.ModelImages;
import dev.elbo.cli.picture.TraversalPicture;
import dev.elbo.data.Dataset;
import dev.elbo.data.RowShape;
import dev.elbo.engine.Engine;
import dev.elbo.report.TileStyle;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeSession;
import dev.elbo.vae.modelfile.JsonArray;
import dev.elbo.vae.modelfile.JsonObject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code traverse}: what each latent dimension does. */
@Command
final class TraverseCommand implements ElboCommand {
  @Parameters(index = "0", paramLabel = "MODEL", description = "Model file written by train.")
  private Path model;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DATA",
      description =
          "Data of the model's kind: dimensions are then sorted by their KL divergence on these,"
              + " else by how much the decoder makes of them.")
  private String data;

  @Option(
      names = "--out",
      paramLabel = "PATH",
      required = true,
      description =
          "Where to: .png for a table of images, a line for each dimension; .csv, .csv.gz or .npy"
              + " for numbers.")
  private Path out;

  @Option(
      names = "--row",
      paramLabel = "I",
      description =
          "Row of DATA, counted from 1, whose code is the start (default: the prior's mean).")
  private Integer row;

  @Option(
      names = "--dimensions",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many dimensions, the most informative first (default: ${DEFAULT-VALUE}).")
  private int dimensions;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "11",
      description = "Values that each dimension takes (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--range",
      paramLabel = "R",
      defaultValue = "3",
      description = "Values go from -R to R (default: ${DEFAULT-VALUE}).")
  private float range;

  @Mixin private LabelOption label;
  @Mixin private DataOptions dataOptions;
  @Mixin private ThreadsOption threads;
  @Mixin private OutputOptions output;

  @Override
  public int run(Console console) {
    RowsTarget target = RowsTarget.file(out);
    if (row != null && data == null) {
      throw new UsageException("--row is a row of DATA; give DATA behind MODEL");
    }
    if (!(dimensions >= 1)) {
      throw new UsageException("--dimensions must be at least 1, got " + dimensions);
    }
    float[] values = Traversal.values(range, steps);
    int[] shown;
    try (Engine engine = threads.engine()) {
      VaeModel vae = VaeModel.load(model);
      VaeSession session = vae.session(engine);
      float[] base = new float[vae.network().codeWidth()];
      DimensionRanking ranking;
      RowShape shape = vae.schema().shape();
      OptionalInt told = row == null ? label.require(vae) : label.of(vae);
      if (data == null) {
        ranking = DimensionRanking.byResponse(session, told);
      } else {
        Dataset rows = ModelData.read(dataOptions, data, vae);
        shape = rows.shape();
        ranking = DimensionRanking.byKl(session, rows);
        if (row != null) {
          int index = ModelData.row("--row", row, rows);
          Dataset start = rows.select(new int[] {index});
          base = session.encode(start).means()[0];
          if (told.isEmpty()) {
            told = Arrays.stream(vae.schema().classes().classesOf(start)).findFirst();
          }
        }
      }
      shown = ranking.top(dimensions);
      target.checkCount(
          "--dimensions times --steps", (long) shown.length * steps, vae.schema().columns());
      ModelImages images = target.wantsImages() ? ModelImages.of(vae, shape) : null;
      float[][] codes = Traversal.codes(base, shown, values);
      int[] classes = LabelOption.repeated(told, codes.length);
      float[][] decoded =
          session.decode(row == null ? session.codesOfNoise(codes, classes) : codes, classes);
      if (images != null) {
        target.writePicture(
            TraversalPicture.draw(images.of(decoded), shown, values, TileStyle.DEFAULT));
      } else {
        target.writeRows(decoded, vae.schema(), shape);
      }
    }
    int[] numbers = Arrays.stream(shown).map(d -> d + 1).toArray();
    Written.print(
        console,
        output,
        out.toString(),
        Written.count(shown.length, "dimension") + " at " + steps + " values",
        JsonObject.builder()
            .put("rows", (long) shown.length * steps)
            .put("dimensions", JsonArray.ofInts(numbers))
            .put("out", out.toString()));
    return DONE;
  }
}
