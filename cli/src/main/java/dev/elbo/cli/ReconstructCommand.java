// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.cli.picture.ModelImages;
import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.report.Reconstructions;
import dev.elbo.report.TileStyle;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeSession;
import dev.elbo.vae.modelfile.JsonObject;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reconstruct}: rows through the encoder and back. */
@Command
final class ReconstructCommand implements ElboCommand {
  private static final int PAIRS_IN_A_ROW = 10;

  @Parameters(index = "0", paramLabel = "MODEL", description = "Model file written by train.")
  private Path model;

  @Parameters(index = "1", paramLabel = "DATA", description = "Data of the model's kind.")
  private String data;

  @Option(
      names = "--out",
      paramLabel = "PATH",
      required = true,
      description =
          "Where to: .png for a picture of some originals with their reconstructions below, .csv,"
              + " .csv.gz or .npy for all reconstructed rows.")
  private Path out;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "40",
      description = "How many rows a picture shows (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--random",
      description = "Show rows chosen at random by --seed instead of the first.")
  private boolean random;

  @Mixin private DataOptions dataOptions;
  @Mixin private SeedOption seed;
  @Mixin private ThreadsOption threads;
  @Mixin private OutputOptions output;

  @Override
  public int run(Console console) {
    RowsTarget target = RowsTarget.file(out);
    int written;
    try (Engine engine = threads.engine()) {
      VaeModel vae = VaeModel.load(model);
      target.checkCount("--count", count, vae.schema().columns());
      Dataset rows = ModelData.read(dataOptions, data, vae);
      VaeSession session = vae.session(engine);
      if (target.wantsImages()) {
        ModelImages images = ModelImages.of(vae, rows.shape());
        Dataset shown = random ? RandomRows.choose(rows, count, seed.seed) : rows.head(count);
        float[][] reconstructed = reconstruct(session, shown);
        target.writePicture(
            Reconstructions.draw(
                images.of(ModelData.values(shown)),
                images.of(reconstructed),
                PAIRS_IN_A_ROW,
                TileStyle.DEFAULT));
        written = shown.rows();
      } else {
        target.writeRows(reconstruct(session, rows), vae.schema(), rows.shape());
        written = rows.rows();
      }
    }
    Written.print(
        console,
        output,
        out.toString(),
        Written.count(written, "row") + " reconstructed",
        JsonObject.builder().put("rows", written).put("out", out.toString()));
    return DONE;
  }

  private static float[][] reconstruct(VaeSession session, Dataset rows) {
    int[] classes = session.model().schema().classes().classesOf(rows);
    return session.decode(session.encode(rows).means(), classes);
  }
}
