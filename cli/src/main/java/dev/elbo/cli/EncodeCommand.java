// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.vae.model.Posteriors;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.modelfile.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code encode}: rows to codes. */
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
      description = "Where to: .csv, .csv.gz or .npy; one code for each row, z1, z2 and so on.")
  private Path out;

  @Option(
      names = "--log-variance",
      description = "Add the log-variances of q(z|x) behind its means.")
  private boolean logVariance;

  @Mixin private DataOptions dataOptions;
  @Mixin private ThreadsOption threads;
  @Mixin private OutputOptions output;

  @Override
  public int run(Console console) {
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
}
