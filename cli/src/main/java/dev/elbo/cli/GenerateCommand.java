// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.generate.Generator;
import dev.elbo.apps.generate.Generator.Draw;
import dev.elbo.cli.picture.ModelImages;
import dev.elbo.engine.Engine;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.modelfile.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code generate}: new rows from the prior. */
@Command
final class GenerateCommand implements ElboCommand {
  @Parameters(index = "0", paramLabel = "MODEL", description = "Model file written by train.")
  private Path model;

  @Option(
      names = "--out",
      paramLabel = "PATH",
      required = true,
      description =
          "Where to: .png for one picture, .csv, .csv.gz or .npy for numbers, a folder (or a name"
              + " that ends in /) for a PNG file each.")
  private String out;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "64",
      description = "How many rows (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--sample",
      description = "Draw from p(x|z) instead of taking its mean: noisier, as the data are.")
  private boolean sample;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      defaultValue = "1",
      description =
          "Factor of the codes; below 1 more typical rows, above 1 more varied ones (default:"
              + " ${DEFAULT-VALUE}).")
  private float temperature;

  @Mixin private GridOptions grid;
  @Mixin private SeedOption seed;
  @Mixin private ThreadsOption threads;
  @Mixin private OutputOptions output;

  @Override
  public int run(Console console) throws IOException {
    RowsTarget target = RowsTarget.fileOrFolder(out);
    grid.check();
    try (Engine engine = threads.engine()) {
      VaeModel vae = VaeModel.load(model);
      target.checkCount("--count", count, vae.schema().columns());
      ModelImages images = target.wantsImages() ? ModelImages.of(vae) : null;
      Generator generator = new Generator(vae.session(engine));
      float[][] rows =
          generator.generate(count, temperature, sample ? Draw.SAMPLE : Draw.MEAN, seed.seed);
      if (images != null) {
        target.writeImages(images, rows, grid.columns());
      } else {
        target.writeRows(rows, vae.schema(), vae.schema().shape());
      }
    }
    Written.print(
        console,
        output,
        out,
        Written.count(count, "new row"),
        JsonObject.builder().put("rows", count).put("out", out).put("seed", seed.seed));
    return DONE;
  }
}
