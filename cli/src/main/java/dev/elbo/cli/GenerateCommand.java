// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.generate.Generator;
import dev.elbo.apps.generate.Generator.Draw;
import dev.elbo.cli.picture.ModelImages;
import dev.elbo.engine.Engine;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.modelfile.JsonObject;
import dev.elbo.vae.sampler.Sampler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code generate}: new rows of codes from the prior, or from where codes of data are. */
@Command
final class GenerateCommand implements ElboCommand {
  /** Rows by default, and rows of each class if there are several. */
  private static final int ALL = 64;

  private static final int EACH = 10;

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
      description = "How many rows, of each class if there are several (default: 64, or 10).")
  private Integer count;

  @Option(
      names = "--label",
      paramLabel = "CLASS[,CLASS...]",
      description =
          "Classes of a model trained with --labels or --conditional: numbers, names or all; one line"
              + " of a picture for each (default: drawn as often as in the training data).")
  private String label;

  @Option(
      names = "--sample",
      description = "Draw from p(x|z) instead of taking its mean: noisier, as the data are.")
  private boolean sample;

  @Option(
      names = "--sampler",
      paramLabel = "NAME",
      description =
          "What codes are drawn from: prior, or posterior, a mixture that train fits to the codes of"
              + " its data (default: prior); inspect says what a model offers.")
  private String sampler = Sampler.PRIOR.id();

  @Option(
      names = "--temperature",
      paramLabel = "T",
      defaultValue = "1",
      description =
          "Factor of the codes' deviations; below 1 more typical rows, above 1 more varied ones (default:"
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
    Sampler chosen =
        Sampler.of(sampler)
            .orElseThrow(
                () ->
                    new UsageException(
                        "--sampler must be prior or posterior, got '" + sampler + "'"));
    int made;
    try (Engine engine = threads.engine()) {
      VaeModel vae = VaeModel.load(model);
      vae.requireSampler(chosen);
      int[] classes = label == null ? new int[0] : LabelOption.several(label, vae);
      int each = count != null ? count : classes.length > 1 ? EACH : ALL;
      boolean lines = classes.length > 1;
      target.checkCount(
          lines ? "--count of each class" : "--count",
          each * (long) Math.max(1, classes.length),
          vae.schema().columns());
      ModelImages images = target.wantsImages() ? ModelImages.of(vae) : null;
      Generator generator = new Generator(vae.session(engine), chosen);
      Draw draw = sample ? Draw.SAMPLE : Draw.MEAN;
      float[][] rows =
          label == null
              ? generator.generate(each, temperature, draw, seed.seed)
              : generator.generate(classes, each, temperature, draw, seed.seed);
      made = rows.length;
      if (images != null) {
        target.writeImages(
            images,
            rows,
            lines && grid.columns().isEmpty() ? OptionalInt.of(each) : grid.columns());
      } else {
        target.writeRows(rows, vae.schema(), vae.schema().shape());
      }
    }
    Written.print(
        console,
        output,
        out,
        Written.count(made, "new row"),
        JsonObject.builder()
            .put("rows", made)
            .put("out", out)
            .put("seed", seed.seed)
            .put("sampler", chosen.id()));
    return DONE;
  }
}
