// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.compress.lossy.LossyEncoder;
import dev.elbo.apps.compress.lossy.LossyResult;
import dev.elbo.cli.picture.ModelImages;
import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.vae.model.Posteriors;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeSession;
import dev.elbo.vae.modelfile.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code encode}: rows to codes, or to a lossy file. */
@Command
final class EncodeCommand implements ElboCommand {
  @Parameters(index = "0", paramLabel = "MODEL", description = "Model file written by train.")
  private Path model;

  @Parameters(index = "1", paramLabel = "DATA", description = "Data of the model's kind.")
  private String data;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description =
          "Where to: .csv, .csv.gz or .npy; one code for each row, z1, z2 and so on. With --bits any"
              + " other name.")
  private Path out;

  @Option(
      names = "--log-variance",
      description = "Add the log-variances of q(z|x) behind its means.")
  private boolean logVariance;

  @Option(
      names = "--bits",
      paramLabel = "N",
      description =
          "Write a small file of quantised codes instead, for decode: about N bits a row for the"
              + " latent that tells rows apart best, less for others; 0.5 to 12.")
  private Double bits;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "With --bits, for images: a page (.html) of rate and distortion for several N, beside"
              + " JPEG, or its chart alone (.svg).")
  private Path report;

  @Mixin private DataOptions dataOptions;
  @Mixin private ThreadsOption threads;
  @Mixin private OutputOptions output;

  @Override
  public int run(Console console) throws IOException {
    if (bits != null) {
      check();
      runLossy(console);
      return DONE;
    }
    if (report != null) {
      throw new UsageException("--report goes with --bits; add it, or leave out --report");
    }
    OutputFile.check(out, RowsTarget.ARRAYS);
    int rows;
    int latent;
    try (Engine engine = threads.engine()) {
      VaeModel vae = VaeModel.load(model);
      Dataset read = ModelData.read(dataOptions, data, vae);
      rows = read.rows();
      latent = vae.network().codeWidth();
      Posteriors posteriors = vae.session(engine).encode(read);
      List<String> names = new ArrayList<>(RowsTarget.codeNames("z", latent));
      float[][] codes = posteriors.means();
      if (logVariance) {
        names.addAll(RowsTarget.codeNames("log_variance_", latent));
        for (int r = 0; r < rows; r++) {
          codes[r] = Arrays.copyOf(codes[r], 2 * latent);
          System.arraycopy(posteriors.logVariances()[r], 0, codes[r], latent, latent);
        }
      }
      RowsTarget.writeNumbers(out, codes, names);
    }
    Written.print(
        console,
        output,
        out.toString(),
        "codes of " + Written.count(rows, "row"),
        JsonObject.builder().put("rows", rows).put("latent", latent).put("out", out.toString()));
    return DONE;
  }

  private void check() throws IOException {
    if (!(bits >= LossyEncoder.LEAST_BITS && bits <= LossyEncoder.MOST_BITS)) {
      throw new UsageException("--bits must be from 0.5 to 12, got " + bits);
    }
    if (logVariance) {
      throw new UsageException("--bits keeps no variances; leave out --log-variance");
    }
    String name = out.toString().toLowerCase(Locale.ROOT);
    if (RowsTarget.ARRAYS.stream().anyMatch(name::endsWith)) {
      throw new UsageException(
          out + ": what --bits writes is no table of numbers; give a name such as codes.elbq");
    }
    OutputFile.check(out);
    dataOptions.requireOther("--out", out, data);
    if (report != null) {
      OutputFile.check(report, List.of(".html", ".svg"));
      dataOptions.requireOther("--report", report, data);
      if (out.equals(report)) {
        throw new UsageException("--out and --report are the same file; give two names");
      }
    }
  }

  private void runLossy(Console console) throws IOException {
    try (Engine engine = threads.engine();
        Progress progress = Progress.on(console)) {
      VaeModel vae = VaeModel.load(model);
      Dataset read = ModelData.read(dataOptions, data, vae);
      if (report != null && !read.shape().isImage()) {
        throw new UsageException(
            "the model's rows are no images but have "
                + read.shape()
                + "; --report is for images, leave it out");
      }
      ModelImages images = report == null ? null : ModelImages.of(vae, read.shape());
      VaeSession session = vae.session(engine);
      LossyFile file = new LossyFile(session, read, bits);
      LossyResult result =
          file.write(out, rows -> progress.update("encode", (double) rows / read.rows()));
      if (report != null) {
        file.report(report, images, out, result, Files.size(model), progress);
      }
      progress.clear();
      LossyFile.print(console, output, out, bits, read.shape().isImage(), result);
    }
  }
}
