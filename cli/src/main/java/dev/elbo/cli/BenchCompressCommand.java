// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.compress.original.Original;
import dev.elbo.cli.bench.CompressionBenchmark;
import dev.elbo.engine.Engine;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.modelfile.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench compress}: how fast a model compresses. */
@Command
final class BenchCompressCommand implements ElboCommand {
  private static final double MOST_SECONDS = 3600;

  @Parameters(index = "0", paramLabel = "MODEL", description = "Model file written by train.")
  private Path model;

  @Parameters(index = "1", paramLabel = "DATA", description = "Data as for compress.")
  private String data;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "Compress and give back for so long (default: 20).")
  private double seconds = 20;

  @Mixin private ThreadsOption threads;
  @Mixin private OutputOptions output;

  @Override
  public int run(Console console) throws IOException {
    if (!(seconds >= 0 && seconds <= MOST_SECONDS)) {
      throw new UsageException("--seconds must be from 0 to 3600, got " + seconds);
    }
    CompressionBenchmark.Result result;
    try (Engine engine = threads.engine();
        Progress progress = Progress.on(console)) {
      VaeModel vae = VaeModel.load(model);
      try (Original original = OriginalData.open(data, vae)) {
        result =
            new CompressionBenchmark(vae, engine)
                .run(original, seconds, share -> progress.update("bench compress", share));
      }
    }
    if (output.json) {
      console.json(
          JsonObject.builder()
              .put("rows", result.rows())
              .put("rounds", result.rounds())
              .put("bytes_in", result.bytesIn())
              .put("bytes_out", result.bytesOut())
              .put("encode_rows_per_second", result.encodeRowsPerSecond())
              .put("decode_rows_per_second", result.decodeRowsPerSecond())
              .build());
    } else {
      console.result(
          String.format(
              Locale.ROOT,
              "%s: %,d rows, encodes %,.0f rows/s, decodes %,.0f rows/s, medians of %,d rounds",
              data,
              result.rows(),
              result.encodeRowsPerSecond(),
              result.decodeRowsPerSecond(),
              result.rounds()));
    }
    return DONE;
  }
}
