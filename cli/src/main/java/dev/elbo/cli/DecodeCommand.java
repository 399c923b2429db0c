// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.compress.lossy.LossyCodes;
import dev.elbo.apps.generate.Generator;
import dev.elbo.apps.generate.Generator.Draw;
import dev.elbo.cli.picture.ModelImages;
import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.data.ReadOptions;
import dev.elbo.engine.Engine;
import dev.elbo.vae.model.DataMismatchException;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeSession;
import dev.elbo.vae.modelfile.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code decode}: codes, or a lossy file of them, to rows. */
@Command
final class DecodeCommand implements ElboCommand {
  @Parameters(index = "0", paramLabel = "MODEL", description = "Model file written by train.")
  private Path model;

  @Parameters(
      index = "1",
      paramLabel = "CODES",
      description = "Codes as encode writes them: a CSV or NPY file, or what --bits made.")
  private Path codes;

  @Option(
      names = "--out",
      paramLabel = "PATH",
      required = true,
      description =
          "Where to: .png for one picture, .csv, .csv.gz or .npy for numbers, a folder (or a name"
              + " that ends in /) for a PNG file each.")
  private String out;

  @Option(
      names = "--sample",
      description = "Draw from p(x|z) instead of taking its mean: noisier, as the data are.")
  private boolean sample;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "Classes of the codes, one for each: an IDX, NPY or CSV file.")
  private Path labels;

  @Mixin private LabelOption label;
  @Mixin private GridOptions grid;
  @Mixin private SeedOption seed;
  @Mixin private ThreadsOption threads;
  @Mixin private OutputOptions output;

  @Override
  public int run(Console console) throws IOException {
    RowsTarget target = RowsTarget.fileOrFolder(out);
    grid.check();
    if (labels != null && label.given()) {
      throw new UsageException(
          "--label is one class for all codes, --labels a file with one for each; choose one");
    }
    int count;
    try (Engine engine = threads.engine()) {
      VaeModel vae = VaeModel.load(model);
      ModelImages images = target.wantsImages() ? ModelImages.of(vae) : null;
      VaeSession session = vae.session(engine);
      LossyCodes given = LossyFile.isLossy(codes) ? lossy(session) : plain(vae);
      count = given.codes().length;
      target.checkCount("rows of CODES", count, vae.schema().columns());
      float[][] rows =
          new Generator(session)
              .rows(given.codes(), given.classes(), sample ? Draw.SAMPLE : Draw.MEAN, seed.seed);
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
        Written.count(count, "row") + " decoded",
        JsonObject.builder().put("rows", count).put("out", out));
    return DONE;
  }

  private LossyCodes lossy(VaeSession session) throws IOException {
    if (labels != null || label.given()) {
      throw new UsageException(codes + " tells the classes itself; leave out --labels and --label");
    }
    return LossyFile.read(codes, session);
  }

  private LossyCodes plain(VaeModel vae) {
    Dataset given = readCodes(vae.network().codeWidth());
    return new LossyCodes(ModelData.values(given), classes(vae, given));
  }

  private int[] classes(VaeModel vae, Dataset given) {
    if (labels == null) {
      return LabelOption.repeated(label.require(vae), given.rows());
    }
    if (vae.schema().classes().size() == 0) {
      throw new UsageException(
          "--labels needs a model trained with labels, this one was not; leave it out");
    }
    return vae.schema().classes().classesOf(given);
  }

  private Dataset readCodes(int latent) {
    Dataset data =
        Datasets.read(
            codes,
            labels == null ? ReadOptions.DEFAULTS : ReadOptions.DEFAULTS.withLabelsFile(labels));
    if (data.width() != latent) {
      String remedy =
          data.width() == 2 * latent
              ? "encode without --log-variance"
              : "use codes that encode made with this model";
      throw new DataMismatchException(
          codes
              + ": codes have "
              + Written.count(data.width(), "value")
              + ", the model's latent space has "
              + latent
              + "; "
              + remedy);
    }
    return data;
  }
}
